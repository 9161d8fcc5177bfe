/** A fresh and empty place to remember things. */
export interface StoreUnderTest<Store> {
  /** Another worker's view of the same place. */
  newWorker(): Store;
  close(): Promise<void>;
}

/** Two workers' views of one place. */
export interface Workers<Store> {
  store: Store;
  another: Store;
}

export type Open<Store> = () => Promise<StoreUnderTest<Store>>;

/** Two workers' views of one place, fresh and empty for each test. */
export function useWorkers<Store>(open: Open<Store>): Workers<Store> {
  const workers = {} as Workers<Store>;
  let place: StoreUnderTest<Store>;
  beforeEach(async () => {
    place = await open();
    Object.assign(workers, { store: place.newWorker(), another: place.newWorker() });
  });
  afterEach(() => place.close());
  return workers;
}

export const now = new Date('2026-11-22T10:01:00Z');
export const soon = new Date('2026-11-22T10:01:15Z');
export const later = new Date('2026-11-22T10:01:30Z');

/** 16 characters, as ids have; the first ones differ, so that the markers fall into several partitions. */
export const idOf = (index: number) => index.toString(36).padEnd(16, '-');
export const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
