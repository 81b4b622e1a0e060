/** A file on its way through this process: in memory when it is small, else on disk. */
export interface HeldFile {
  /** Bytes. */
  readonly size: number;
  /** Hexadecimal. */
  readonly sha256: string;
  /** Where it lies while it is on disk. */
  readonly path?: string;
  /** The whole content in memory. */
  bytes(): Promise<Uint8Array>;
  /** The content piece by piece, from the beginning each time. */
  stream(): AsyncIterable<Uint8Array>;
  /** Removes it from disk. Harmless to repeat. */
  release(): Promise<void>;
}

export interface FileLimits {
  /** Nothing larger is read. Bytes. */
  readonly maxBytes: number;
  /** What is larger goes to disk while it is read. Bytes. */
  readonly memoryBytes: number;
}

/** Fetches files from addresses that others chose. */
export interface FileSource {
  /**
   * The file, which the caller releases. Only public `https` addresses are called, redirects included; ends within
   * `FETCH_DEADLINE_MS`. Throws `FileRefusedError`, or `ProviderUnavailableError` when later may be better.
   */
  fetch(url: string, limits: FileLimits): Promise<HeldFile>;
}

/** 100 MB over a slow line. Milliseconds. */
export const FETCH_DEADLINE_MS = 60_000;
