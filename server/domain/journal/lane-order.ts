/** Name of the queue that an event waits in. */
export function queueName(lane: 'in' | 'out', route: string): string {
  return `${lane}|${route}`;
}

/** Sorts as text in the order (provider's time, received, place in what was received). */
export function laneOrder(at: number, receivedAt: number, sequence: number): string {
  return `${pad(at)}.${pad(receivedAt)}.${String(sequence).padStart(10, '0')}`;
}

/** Bounds in a lane's order: from this time of the provider, and up to and with it. Milliseconds. */
export function fromTime(at: number): string {
  return pad(at);
}

export function upToTime(at: number): string {
  return `${pad(at)}.~`;
}

function pad(time: number): string {
  return String(Math.trunc(time)).padStart(13, '0');
}
