import { runWorlds } from './diagnosis/run-worlds.ts';
const [worlds=120, seed=1] = process.argv.slice(2).map(Number);
const results = await runWorlds({ worlds, seed }, () => {});
const over = results.filter(r=>r.calls>24).toSorted((a,b)=>b.calls-a.calls);
console.log(over.length, 'of', results.length);
for (const r of over.slice(0,4)) { console.log(r.number, r.broken.breakage.name, r.permissions.name, r.calls, r.diagnosis.calls, r.waves); console.log('   ', r.broken.scene.world.calls.map(c=>`${c.operation}${c.input['Bucket']??''}@${c.accountId.slice(0,3)}`).join(' ')); }
const hist = new Map<number,number>(); for (const r of results) hist.set(r.calls,(hist.get(r.calls)??0)+1); console.log([...hist].toSorted((a,b)=>a[0]-b[0]).map(x=>x.join(':')).join(' '));
