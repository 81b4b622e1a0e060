import type { MessageContent } from '../../../domain/messages/message-content.ts';
import { field, textField } from '../../shared/json-fields.ts';
import { definedOnly, numeric, webUrl } from './lenient-values.ts';

/** A place on the map, with whatever of it can be read. */
export function readLocation(location: unknown): MessageContent {
  return {
    kind: 'location',
    ...definedOnly({
      point: pointOf(location),
      name: textField(location, 'name'),
      address: textField(location, 'address'),
      url: webUrl(field(location, 'url')),
    }),
  };
}

function pointOf(location: unknown): { latitude: number; longitude: number } | undefined {
  const latitude = numeric(field(location, 'latitude'));
  const longitude = numeric(field(location, 'longitude'));
  if (latitude === undefined || longitude === undefined) return undefined;
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined;
}
