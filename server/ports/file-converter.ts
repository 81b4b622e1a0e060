import type { SquareFrame } from '../domain/business/square-frame.ts';
import type { HeldFile } from './file-source.ts';

/** What a file is by its content; by what it was called only where the content does not say. */
export interface FoundKind {
  readonly mime: string;
  /** Without a dot; empty when unknown. */
  readonly extension: string;
  /** WhatsApp takes the format but not what is inside: a PNG of other than 8 bits and three colours, a video not in H.264. */
  readonly oddPixels: boolean;
}

export interface Converted {
  readonly file: HeldFile;
  readonly mime: string;
}

/** Of a picture, as its own head says it. Pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Which square of a picture is meant, and how large it becomes at most. */
export interface WantedSquare {
  readonly workspace: string;
  readonly frame: SquareFrame;
  /** Of a side. */
  readonly pixels: number;
}

/** Tells kinds of files apart and turns one into another. */
export interface FileConverter {
  identify(
    file: HeldFile,
    told: { readonly name: string; readonly contentType?: string },
  ): Promise<FoundKind>;
  /** How large a picture is; undefined when it is none, or broken. Nothing is unpacked for that. */
  measure(file: HeldFile): Promise<PictureSize | undefined>;
  /**
   * The same in a format that WhatsApp shows as `to`, at most `maxBytes` long; the caller releases it. Undefined when
   * that is not possible here: no converter, a broken file, too many pixels, too long, or not done in half a minute.
   * Few at once; workspaces take turns.
   */
  convert(
    file: HeldFile,
    want: {
      readonly workspace: string;
      readonly mime: string;
      readonly to: 'image' | 'video' | 'audio';
      readonly maxBytes: number;
    },
  ): Promise<Converted | undefined>;
  /** A square of a picture, upright, as JPEG; never made larger. Undefined when it cannot be read, or not in time. */
  square(file: HeldFile, wanted: WantedSquare): Promise<Uint8Array | undefined>;
  /** The whole picture as JPEG, at most so many pixels wide and high; undefined as above. */
  shrink(
    file: HeldFile,
    wanted: { readonly workspace: string; readonly pixels: number },
  ): Promise<Uint8Array | undefined>;
}
