import { readFileSync } from 'node:fs';
import type { FileContent } from '../../intercom/state/attachments.ts';

/** Files that come with the sandbox, so that nobody has to look for one: drawn, recorded and written for it. */
const SAMPLES = {
  photo: ['photo.jpg', 'image/jpeg'],
  photo2: ['photo-2.jpg', 'image/jpeg'],
  photo3: ['photo-3.jpg', 'image/jpeg'],
  video: ['clip.mp4', 'video/mp4'],
  gifAsVideo: ['bounce.mp4', 'video/mp4'],
  gif: ['bounce.gif', 'image/gif'],
  voice: ['voice.ogg', 'audio/ogg; codecs=opus'],
  audio: ['audio.mp3', 'audio/mpeg'],
  document: ['invoice.pdf', 'application/pdf'],
  sticker: ['sticker.webp', 'image/webp'],
} as const;

export type SampleName = keyof typeof SAMPLES;

export function readSample(name: SampleName): FileContent {
  const [file, contentType] = SAMPLES[name];
  return { name: file, contentType, bytes: readFileSync(new URL(`../samples/${file}`, import.meta.url)) };
}
