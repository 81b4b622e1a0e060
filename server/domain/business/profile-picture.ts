import type { UploadRefusal } from '../templates/upload.ts';
import type { Unanswered } from './asked.ts';
import type { NumberName } from './shown-profile.ts';
import type { SquareFrame } from './square-frame.ts';

/** Smaller ones WhatsApp does not take (business profiles). Pixels. */
export const PICTURE_LEAST = 192;

/** Why a picture cannot be shown. */
export type PictureRefusal = UploadRefusal | 'too-small';

export type KeptPicture =
  | { readonly kind: 'kept'; readonly picture: string }
  | { readonly kind: 'refused'; readonly why: PictureRefusal }
  | { readonly kind: 'gone' };

/** A picture with the square that was chosen of it. Both are JPEGs as Base64. */
export interface ShownPicture extends NumberName {
  readonly frame: SquareFrame;
  /** Percent: beyond it WhatsApp would refuse the square as too small. */
  readonly mostZoom: number;
  readonly whole: string;
  readonly square: string;
}

/** `too-small`: the square, not the picture. */
export type SavedPicture = { readonly kind: 'saved' } | { readonly kind: 'too-small' } | Unanswered;
