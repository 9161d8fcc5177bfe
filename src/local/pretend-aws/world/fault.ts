/** What goes wrong with calls of one operation; 'refuse' comes before the work is done, 'lose' after. */
interface CallFault {
  readonly operation: string;
  /** Concerns only calls whose input has all of these members. */
  readonly about?: Readonly<Record<string, unknown>>;
  /** Which of these calls from now on, 1 for the next. All of them if left out, until the fault is taken away. */
  readonly nth?: number;
  readonly does:
    | { readonly refuse: string; readonly status: number }
    /** The work is done, and the connection breaks without an answer. */
    | 'lose'
    /** The connection breaks before any work. */
    | 'drop'
    /** The answer comes when time has been moved on by so much. */
    | { readonly slowMillis: number };
}

/** The answer of AWS to whom a policy does not allow the call. */
export const accessDenied = { refuse: 'AccessDenied', status: 403 } as const;

interface Planned {
  readonly fault: CallFault;
  seen: number;
}

/** Faults that are planned. */
export interface FaultPlan {
  add(fault: CallFault): void;
  /** Takes away all faults of an operation, or all there are. */
  clear(operation?: string): void;
  /** What this call of an operation meets. To be asked once for each call. */
  take(operation: string, input: Readonly<Record<string, unknown>>): CallFault['does'] | undefined;
}

/** A plan without faults. */
export function buildFaultPlan(): FaultPlan {
  let planned: Planned[] = [];
  return {
    add: (fault) => void planned.push({ fault, seen: 0 }),
    clear: (operation) => {
      planned = planned.filter(({ fault }) => fault.operation !== (operation ?? fault.operation));
    },
    take(operation, input) {
      const concerned = planned.filter(
        ({ fault }) =>
          fault.operation === operation &&
          Object.entries(fault.about ?? {}).every(([name, value]) => input[name] === value),
      );
      for (const one of concerned) one.seen += 1;
      return concerned.find(({ fault: { nth }, seen }) => (nth ?? seen) === seen)?.fault.does;
    },
  };
}
