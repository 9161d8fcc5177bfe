import type { SentFile } from '../model/sent-file.ts';

/** Where files are remembered that are to be deleted. */
export interface SentFiles {
  noteSentFile(file: SentFile): Promise<void>;
  /** Those whose time has come by then, the earliest first. */
  listSentFiles(until: Date): Promise<readonly SentFile[]>;
  forgetSentFile(file: SentFile): Promise<void>;
}
