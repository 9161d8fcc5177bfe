import type { FileDelivery } from '../model/file-delivery.ts';

/** Where files are remembered while they are on their way to a person. */
export interface FileDeliveries {
  readDelivery(about: string): Promise<FileDelivery | undefined>;
  /** False if another file is on its way for the same, unless it is the one `insteadOf` which this begins. */
  beginDelivery(delivery: FileDelivery, insteadOf?: string): Promise<boolean>;
  endDelivery(delivery: FileDelivery): Promise<void>;
}
