import type { EventEmitter } from 'node:events';

/** Where a file was shared, as `shares` of a file object says. */
interface FileShare {
  readonly channelId: string;
  readonly ts: string;
}

/** A file that the bot uploads, from the moment that its upload was asked for. */
export interface SlackFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  /** As it was announced. */
  readonly length: number;
  /** Of the address that takes the bytes. */
  readonly uploadPath: string;
  /** Undefined until they came. */
  readonly bytes: Buffer | undefined;
  readonly shares: readonly FileShare[];
}

/** The files of the workspace. */
export class Files {
  readonly #changes: EventEmitter;
  readonly #files = new Map<string, SlackFile>();
  readonly #deleted = new Set<string>();
  #lastNumber = 0;

  constructor(changes: EventEmitter) {
    this.#changes = changes;
  }

  get all(): readonly SlackFile[] {
    return [...this.#files.values()];
  }

  find(id: unknown): SlackFile | undefined {
    return this.#files.get(String(id));
  }

  findByUploadPath(path: string): SlackFile | undefined {
    return this.all.find(({ uploadPath }) => uploadPath === path);
  }

  /** @returns Slack's refusal, if any */
  delete(id: unknown): 'file_deleted' | 'file_not_found' | undefined {
    const key = String(id);
    if (this.#deleted.has(key)) return 'file_deleted';
    if (!this.#files.delete(key)) return 'file_not_found';
    this.#deleted.add(key);
    this.#changes.emit('change');
    return undefined;
  }

  announce(name: string, length: number): SlackFile {
    this.#lastNumber += 1;
    const number = String(this.#lastNumber).padStart(4, '0');
    const file = { id: `F0FILE${number}`, uploadPath: `/upload/v1/TICKET${number}` };
    return this.#put({ ...file, name, title: name, length, bytes: undefined, shares: [] });
  }

  change(id: string, differences: Partial<SlackFile>): void {
    const file = this.find(id);
    if (file !== undefined) this.#put({ ...file, ...differences });
  }

  #put(file: SlackFile): SlackFile {
    this.#files.set(file.id, file);
    this.#changes.emit('change');
    return file;
  }
}
