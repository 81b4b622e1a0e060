/** Seeded chance: the same seed always gives the same draws. */
export interface Chance {
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** True with this probability. */
  happens(probability: number): boolean;
  /** A whole number between both, inclusive. */
  between(least: number, most: number): number;
  pick<T>(choices: readonly [T, ...T[]]): T;
  /** A source of its own, so that more draws in one place change nothing in another. */
  fork(name: string): Chance;
}

const UINT32 = 2 ** 32;

export function createChance(seed: number | string): Chance {
  let state = hash(String(seed));
  // Mulberry32: small, fast and good enough to choose faults.
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / UINT32;
  };
  return {
    random,
    happens: (probability) => random() < probability,
    between: (least, most) => least + Math.floor(random() * (most - least + 1)),
    pick: (choices) => choices[Math.floor(random() * choices.length)] ?? choices[0],
    fork: (name) => createChance(`${seed}/${name}`),
  };
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    value ^= text.charCodeAt(at);
    value = Math.imul(value, 0x01000193);
  }
  return value | 0;
}
