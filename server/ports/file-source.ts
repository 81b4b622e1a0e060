import type { HeldFile } from '../domain/held-file.ts';

export type { HeldFile };

export interface FileLimits {
  /** Nothing larger is read. Bytes. */
  readonly maxBytes: number;
  /** What is larger goes to disk while it is read. Bytes. */
  readonly memoryBytes: number;
}

/** Fetches files from addresses that others chose, and takes what people send. */
export interface FileSource {
  /**
   * The file, which the caller releases. Only public `https` addresses are called, redirects included; ends within
   * `FETCH_DEADLINE_MS`. Throws `FileRefusedError`, or `ProviderUnavailableError` when later may be better.
   */
  fetch(url: string, limits: FileLimits): Promise<HeldFile>;
  /**
   * What somebody sends us, read to its end; the caller releases it. Throws `FileRefusedError` above `maxBytes`, and what
   * the source throws; then nothing is left behind.
   */
  hold(source: AsyncIterable<Uint8Array>, limits: FileLimits): Promise<HeldFile>;
}

/** 100 MB over a slow line. Milliseconds. */
export const FETCH_DEADLINE_MS = 60_000;
