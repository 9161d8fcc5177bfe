import { runWorlds } from './diagnosis/run-worlds.ts';
const [worlds = 120, seed = 1] = process.argv.slice(2).map(Number);
const show = (f: any) =>
  `${f.verdict}/${f.part} ${f.check}${f.about ? ` [${f.about}]` : ''}: ${f.title} | ${f.evidence.slice(0, 220)}`;
const t = performance.now();
const results = await runWorlds({ worlds, seed }, () => {});
const tally: Record<string, number> = {};
for (const r of results) {
  const k = `${r.isVisible ? 'visible' : 'hidden'} ${r.grade}`;
  tally[k] = (tally[k] ?? 0) + 1;
  if (r.accused.length > 0) tally['ACCUSED'] = (tally['ACCUSED'] ?? 0) + 1;
  const bad =
    r.accused.length > 0 ||
    (r.isVisible && r.grade !== 'first') ||
    r.grade === 'cleared' ||
    r.grade === 'not found';
  if (bad) {
    console.log(
      `\n#${r.number} ${r.broken.breakage.name} (${r.broken.reason}) set=${r.permissions.name} cross=${r.broken.scene.shape.isCrossAccount} -> ${r.isVisible ? 'visible' : 'hidden'} ${r.grade}; right=${r.broken.breakage.right.map((x) => x.check + (x.about ?? '')).join(',')} odd=${r.broken.odd.join('; ')}`,
    );
    for (const f of r.accused) console.log('  ACCUSED ' + show(f));
    for (const f of r.diagnosis.findings
      .filter(
        (f) =>
          f.verdict !== 'ruled out' || r.broken.breakage.right.some((x) => x.check === f.check),
      )
      .slice(0, 6))
      console.log('    ' + show(f));
  }
}
console.log(
  tally,
  'calls max',
  Math.max(...results.map((r) => r.calls)),
  'diag.calls',
  Math.max(...results.map((r) => r.diagnosis.calls)),
  'waves',
  Math.max(...results.map((r) => r.waves)),
  'ms',
  Math.max(...results.map((r) => r.millis)),
  'total s',
  (performance.now() - t) / 1000,
);
