import {
  type DescribedJob,
  type DescribedRule,
  describeJobs,
  describeRules,
} from './describe-world.ts';
import type { World } from '../pretend-aws/world/world.ts';
import { breakages } from './breakages.ts';

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** What the page shows of the world, as HTML. */
export function renderWorld(world: World): string {
  const jobs = describeJobs(world);
  return [
    ...describeRules(world).map(renderRule),
    '<section><h2>Jobs of S3 Batch Operations</h2>',
    jobs.length === 0
      ? '<p>None yet.</p>'
      : `<ul class="jobs">${jobs.map(renderJob).join('')}</ul>`,
    '</section>',
  ].join('\n');
}

function renderRule({ name, rule, reason, versioning, ...counts }: DescribedRule): string {
  const { sourceBucket, destinationBucket, ruleId, objects } = rule;
  const state = reason === undefined ? '✅ Replicates' : `❌ Fails: ${reason}`;
  const put = `Put ${objects} object${objects === 1 ? '' : 's'}`;
  const buttons = [
    button(name, reason === undefined ? 'break' : 'mend', labelOfSwitch(rule, reason), 'switch'),
    button(name, 'put', put),
    button(name, 'replicate', 'Replicate by hand'),
  ];
  return `<section>
<h2>${escapeHtml(sourceBucket)} → ${escapeHtml(destinationBucket)}</h2>
<p class="state">${escapeHtml(state)}</p>
<p>${counts.failed} failed, ${counts.pending} pending, ${counts.arrived} arrived</p>
<p class="quiet">Rule ${escapeHtml(ruleId)}; versioning of ${escapeHtml(destinationBucket)}: ${versioning}</p>
<div class="buttons">${buttons.join('')}</div>
</section>`;
}

function labelOfSwitch(rule: DescribedRule['rule'], reason: string | undefined): string {
  const { breaks, mends } = breakages[rule.reason];
  return reason === undefined ? `Break: ${breaks(rule)}` : `Fix: ${mends(rule)}`;
}

/** `id` stays while the label changes, so that the focus does too. */
function button(rule: string, act: string, label: string, id = act): string {
  const values = `data-act="${act}" data-rule="${escapeHtml(rule)}"`;
  return `<button type="button" id="${escapeHtml(`${id} ${rule}`)}" ${values}>${escapeHtml(label)}</button>`;
}

function renderJob({ id, title, status, tasks, succeeded, failed, ...more }: DescribedJob): string {
  const done = succeeded + failed;
  const progress =
    tasks === undefined
      ? ''
      : `<progress max="${Math.max(tasks, 1)}" value="${done}"></progress> ${done} of ${tasks} tasks, ${failed} failed`;
  const { why, reportUrl } = more;
  return `<li>
<p><strong>${escapeHtml(status)}</strong> ${escapeHtml(title)}</p>
<p>${progress}</p>
<p class="quiet">${escapeHtml(id)}${why === undefined ? '' : `: ${escapeHtml(why)}`}</p>
${reportUrl === undefined ? '' : `<p class="quiet">Report: <code>${escapeHtml(reportUrl)}</code></p>`}
</li>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (sign) => signs[sign]!);
}
