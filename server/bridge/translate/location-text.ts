import type { MessageContent } from '../../domain/messages/message-content.ts';
import { lines, oneLine } from './one-line.ts';

type Location = Extract<MessageContent, { kind: 'location' }>;

/** Decimals of a degree that still mean something: a tenth of a metre. */
const DECIMALS = 6;

/** Name, address and a link to the map. */
export function locationText({ name, address, point, url }: Location): string {
  const title = oneLine(name ?? '');
  return lines(
    title === '' ? 'Location' : `Location: ${title}`,
    oneLine(address ?? ''),
    point === undefined ? 'The place itself cannot be read.' : mapLink(point),
    url,
  );
}

function mapLink({ latitude, longitude }: NonNullable<Location['point']>): string {
  return `https://www.google.com/maps?q=${degrees(latitude)},${degrees(longitude)}`;
}

/** Plain decimals, because an exponent means nothing to a map. */
function degrees(value: number): string {
  return value.toFixed(DECIMALS).replace(/\.?0+$/, '');
}
