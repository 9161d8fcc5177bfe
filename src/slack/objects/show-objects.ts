import type { types } from '@slack/bolt';
import { unknownIncident } from '../answers/render-answer.ts';
import type { BotService } from '../service/bot-service.ts';
import type { ObjectsSubject } from './objects-subject.ts';
import { type ObjectsView, renderNoObjects, renderObjects } from './render-objects.ts';

/** Who looks, as Slack's payload says. */
export interface Looker {
  readonly by: string;
  readonly teamId: string | undefined;
}

/** Reads the missing objects anew and shows one page of them. Keys are S3's: strangers see no more than the alert shows. */
export async function showObjects(
  service: Pick<BotService, 'readObjects' | 'people'>,
  subject: ObjectsSubject | undefined,
  { by, teamId }: Looker,
  note?: ObjectsView['note'],
): Promise<types.ModalView> {
  if (subject === undefined) return renderNoObjects(unknownIncident);
  const [listing, standing] = await Promise.all([
    service.readObjects(subject.incidentId),
    service.people.standingOf(by, teamId),
  ]);
  if (listing === undefined) return renderNoObjects(unknownIncident);
  const isWhole = standing === 'member' || standing === 'guest';
  return renderObjects({ listing, subject, isWhole, ...(note && { note }) });
}
