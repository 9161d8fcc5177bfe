/** How long the processor works on something, in milliseconds: other processes do not make it longer, as they do real time. */
export function cpuMillis(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
