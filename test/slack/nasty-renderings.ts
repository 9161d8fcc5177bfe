import * as fc from 'fast-check';
import { renderForm } from '../../src/slack/forms/form.ts';
import { forms } from '../../src/slack/forms/forms.ts';
import { renderAlert } from '../../src/slack/alert/render-alert.ts';
import { renderDigest } from '../../src/slack/digest/render-digest.ts';
import {
  renderExplanation,
  renderSharedExplanation,
} from '../../src/slack/explanation/render-explanation.ts';
import {
  renderFailure,
  renderNothingFound,
  withOtherCodes,
} from '../../src/slack/explanation/render-found-reason.ts';
import { renderHome } from '../../src/slack/home/render-home.ts';
import { answerText } from '../../src/slack/block-kit/answer-text.ts';
import { renderAskAgain, renderAskOwned } from '../../src/slack/answers/render-answer.ts';
import { describeNoOwner } from '../../src/slack/service/describe-standing.ts';
import { describeMuted, describeRouted } from '../../src/slack/answers/render-matches.ts';
import { askToResolve } from '../../src/slack/commands/resolve.ts';
import { doubtBucket } from '../../src/slack/commands/doubt-bucket.ts';
import { renderDoubt } from '../../src/slack/commands/doubt-pattern.ts';
import { mute as muteCommand } from '../../src/slack/commands/mute.ts';
import { renderUnmatched } from '../../src/slack/commands/ask-unmatched.ts';
import { renderAudit } from '../../src/slack/answers/render-audit.ts';
import { renderHelp, renderNoCommand } from '../../src/slack/commands/render-help.ts';
import { renderChoice } from '../../src/slack/commands/render-choice.ts';
import { renderMeant } from '../../src/slack/commands/render-meant.ts';
import { type FixAbout, fixOfIncident } from '../../src/slack/explanation/fix-about.ts';
import { renderPostedFix } from '../../src/slack/explanation/post-fix.ts';
import { renderHowToFix } from '../../src/slack/explanation/render-how-to-fix.ts';
import { renderTimeline } from '../../src/slack/alert/render-timeline.ts';
import { renderList } from '../../src/slack/answers/render-list.ts';
import { renderNoMatch } from '../../src/slack/answers/render-no-match.ts';
import {
  renderMuteReceipt,
  renderMutes,
  renderUnmuteReceipt,
} from '../../src/slack/answers/render-mutes.ts';
import { renderObjects } from '../../src/slack/objects/render-objects.ts';
import { renderListing } from '../../src/slack/objects/render-listing.ts';
import { anObjectsView } from './objects/an-objects-view.ts';
import { renderPlainAlert } from '../../src/slack/alert/render-plain-alert.ts';
import { renderPlainDigest } from '../../src/slack/digest/render-plain-digest.ts';
import { renderReplicate } from '../../src/slack/explanation/render-replicate.ts';
import { renderSearch } from '../../src/slack/search/render-search.ts';
import { renderStats } from '../../src/slack/answers/render-stats.ts';
import { renderRouteReceipt, renderRoutes } from '../../src/slack/answers/render-routes.ts';
import { renderIncidentWindow } from '../../src/slack/alert/render-incident-window.ts';
import { renderStormList } from '../../src/slack/digest/render-storm-list.ts';
import { renderUnknownReason } from '../../src/slack/explanation/render-unknown-reason.ts';
import { renderWeekly } from '../../src/slack/answers/render-weekly.ts';
import { renderHealth } from '../../src/slack/answers/render-health.ts';
import { aHealth } from './answers/a-health.ts';
import { renderEscalation } from '../../src/slack/alert/render-escalation.ts';
import { anEscalation } from '../an-escalation.ts';
import { anAlert } from '../an-incident.ts';
import { aHome } from './home/a-home.ts';
import { failure } from './nasty-failure.ts';
import {
  auditEntry,
  explanation,
  entry,
  incident,
  mute,
  nasty,
  route,
  stats,
  stormSummary,
  summary,
  user,
} from './nasty-values.ts';

const link = fc.constantFrom(
  undefined,
  'https://ex.slack.com/archives/C0/p1?a=b&c=d',
  'x|><!here>',
);

/** Titles stand in the table of reasons, without placeholders, so nothing of S3's gets into one. */
const explanationOfOurs = explanation.map((why) => ({
  ...why,
  title: 'the role is not allowed to write',
}));

/** An event's code has at most 255 characters. */
const code = nasty.map((text) => text.slice(0, 255));

const place = { channelId: 'C0ALERTS00', threadTs: '1.2' };
const fixAbout: fc.Arbitrary<FixAbout> = fc.oneof(
  fc.tuple(summary, explanation).map(([told, why]) => fixOfIncident(told, why)),
  fc.record({
    subject: fc.oneof(
      code.map((of) => ({ kind: 'reason' as const, code: of, place })),
      code.map((of) => ({ kind: 'event' as const, value: of })),
    ),
    explanation,
    failingNow: fc.array(fc.record({ incident, link }), { maxLength: 7 }),
  }),
);
const fixPage = fc.record({
  shows: fc.constantFrom('cause' as const, 'afterwards' as const, 'reason' as const),
  cause: fc.nat(9),
});

/** Every message that is rendered. */
export const messages = fc.oneof(
  fc
    .tuple(summary, explanation, link)
    .map(([told, why, previousAlert]) => renderAlert(told, why, { previousAlert })),
  fc.tuple(summary, explanation, nasty).map(([told, why, error]) => {
    const route = { insteadOf: { channelId: error, error } };
    return renderAlert({ ...told, incident: { ...told.incident, route } }, why, {});
  }),
  fc
    .tuple(explanation, fc.array(fc.record({ incident, link }), { maxLength: 7 }))
    .map(([why, failing]) => renderExplanation(why, failing)),
  fc.tuple(explanation, user).map(([why, by]) => renderSharedExplanation(why, by)),
  fc.array(explanation, { maxLength: 7 }).map((reasons) => renderUnknownReason({ reasons })),
  fc
    .tuple(
      fc.array(
        fc.record({ incident, link, explanation: explanationOfOurs, id: fc.constant('Ab-_') }),
        { maxLength: 80 },
      ),
    )
    .map(([incidents]) => renderList(incidents)),
  fc
    .tuple(fc.array(nasty, { maxLength: 3 }), nasty)
    .map(([words, unknown]) =>
      renderNoMatch({ words, unknown, meant: undefined, isOver: false, others: 1 }),
    ),
  stormSummary(100).map(renderDigest),
  stats(1000).map(renderStats),
  stats(1000).map(renderWeekly),
  fc.constant(renderHelp()),
  nasty.map(renderNoCommand),
  fc
    .tuple(fc.array(incident, { maxLength: 7 }), nasty)
    .map(([among, typed]) => renderChoice('Which?', among, new Map(), (id) => `${id}${typed}`)),
  fc
    .tuple(fc.array(nasty, { minLength: 1, maxLength: 3 }), nasty)
    .map(([meant, typed]) => renderMeant(meant, typed)),
  fc.constant(renderNothingFound()),
  fc.tuple(fixAbout, fixPage, user).map((parts) => renderPostedFix(...parts)),
  fc
    .tuple(explanation, fc.array(fc.record({ incident, link }), { maxLength: 7 }), failure)
    .map(([why, failing, about]) => renderFailure(why, failing, about)),
  fc
    .array(code, { maxLength: 9 })
    .map((codes) => withOtherCodes(renderUnknownReason({ reasons: [] }), codes)),
  fc
    .tuple(incident, fc.array(entry, { minLength: 1, maxLength: 10 }))
    .map(([about, lines]) => renderTimeline(about, lines, 'S0ONCALL00')),
  fc.array(incident, { maxLength: 40 }).map((all) => {
    const waiting = all.map((each) => ({ ...each, alert: anAlert() }));
    return renderEscalation({ message: anEscalation(), waiting }, 'S0ONCALL00');
  }),
  fc.array(mute, { maxLength: 60 }).map(renderMutes),
  mute.map(renderMuteReceipt),
  fc.tuple(mute, user).map(([ended, by]) => renderUnmuteReceipt(ended, by)),
  fc.array(route, { maxLength: 60 }).map((routes) => renderRoutes(routes, 'C0ALERTS00')),
  route.map(renderRouteReceipt),
  nasty.map((error) => renderHealth(aHealth({ pages: { incidents: 2, isRefused: true, error } }))),
  fc.array(auditEntry, { maxLength: 60 }).map((entries) => renderAudit('mutes', entries)),
  fc
    .tuple(incident, fc.nat(), fc.nat())
    .map(([about, saw, missingObjects]) => renderAskAgain(about, { saw, missingObjects })),
  incident.map(renderAskOwned),
  fc.tuple(summary, nasty).map(([told, note]) => askToResolve(told, note)),
  fc
    .array(incident, { minLength: 1, maxLength: 7 })
    .map((matched) => ({ matched, open: matched.length }))
    .map((found) => answerText(`${describeMuted({}, found)} ${describeRouted(found)}`)),
  fc.tuple(nasty, fc.array(incident, { maxLength: 3 })).map(([word, incidents]) => {
    const doubt = doubtBucket(word, { incidents, isCommand: () => true });
    return renderDoubt(muteCommand, 'What?', doubt ?? { problem: 'x' }, { text: word, word });
  }),
  fc
    .tuple(nasty, fc.array(incident, { maxLength: 3 }))
    .map(([bucket, unresolved]) =>
      renderUnmatched(muteCommand, bucket, { typed: [bucket], pattern: { bucket } }, unresolved),
    ),
  fc
    .tuple(nasty, fc.constantFrom('stranger', 'guest', 'unknown'))
    .map(([owner, standing]) => answerText(describeNoOwner(owner, standing))),
);
const counted = fc
  .tuple(incident, fc.constantFrom(undefined, anAlert()), fc.option(fc.constant(new Date(0))))
  .map(([each, alert, since]) => ({
    ...each,
    alert,
    ...(since && { followUp: { quietSince: since } }),
  }));
const listed = fc.record({
  incident: counted,
  link,
  explanation: explanationOfOurs,
  id: fc.constant('Ab-_'),
});
const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 40 });
const home = fc
  .record({
    unacknowledged: some(listed),
    mine: some(listed),
    quiet: some(listed),
    calm: some(counted),
    unresolved: some(counted),
    mutes: fc.array(mute, { maxLength: 60 }),
    stats: stats(100),
    answer: fc.constantFrom(undefined, 'Nothing was changed.'),
  })
  .map(aHome);
const asker = { by: 'U0ANN0000', now: new Date('2026-11-22T10:00:00Z'), timeZone: 'UTC' };
/** Every window, and Home. */
export const windows = fc.oneof(
  fc
    .tuple(fixAbout, fixPage, fc.constantFrom(undefined, { isPosted: false, text: 'It was not.' }))
    .map(([about, page, posted]) => renderHowToFix(about, page, posted)),
  fc.tuple(summary, explanation).map(([told, why]) => renderReplicate(told, why)),
  fc.tuple(summary, explanation).map(([told, why]) => renderIncidentWindow(told, why)),
  fc.tuple(summary, nasty, fc.boolean()).map(([told, prefix, isWhole]) =>
    renderObjects({
      ...anObjectsView(told, { prefix: prefix.slice(0, 300).toWellFormed() }),
      isWhole,
      note: renderListing(anObjectsView(told).listing),
    }),
  ),
  home.map(renderHome),
  fc
    .record({
      // Only what stands in the table of reasons can be chosen.
      explanation: explanationOfOurs.map((why) => ({ ...why, code: 'DstBucketNotFound' })),
      failingNow: fc.array(fc.record({ incident, link }), { maxLength: 7 }),
    })
    .map(renderSearch),
  stormSummary(1000).map(renderStormList),
  fc
    .tuple(fc.constantFrom(...Object.entries(forms)), summary)
    .map(([[name, form], about]) =>
      renderForm(name, form.ask(about, asker), 'AAAAbbbb0000-_zz.1.1'),
    ),
);
/** What is shown where Slack refuses blocks. */
export const plainTexts = fc.oneof(
  fc.tuple(summary, explanation).map(([told, why]) => renderPlainAlert(told, why, {})),
  stormSummary(100).map(renderPlainDigest),
);
