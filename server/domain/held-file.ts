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
