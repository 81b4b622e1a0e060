/** The machine's monotonic clock, the same in every process. Milliseconds with fractions. */
export function nowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
