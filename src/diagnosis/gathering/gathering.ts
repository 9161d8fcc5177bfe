import type { DiagnosisSubject } from '../model/subject.ts';
import type { AwsReader } from '../ports/aws-reader.ts';
import type { BoundedAsker } from './bounded-asker.ts';

/** What is looked at for one diagnosis, and by whom. */
export interface Gathering {
  readonly reader: AwsReader;
  readonly asker: BoundedAsker;
  readonly subject: DiagnosisSubject;
}
