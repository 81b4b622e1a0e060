/** Between two questions. Milliseconds. */
const ASK_EVERY_MS = 20;

/** Asks again and again until the answer is the one waited for. */
export async function waitUntil<T>(ask: () => Promise<T>, isRight: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (isRight(answer)) return answer;
    await pause(ASK_EVERY_MS);
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
