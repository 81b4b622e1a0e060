import { describe, expect, it } from '@jest/globals';
import { readDocument } from './read-documents.ts';

interface Manifest {
  readonly locations: readonly { readonly location: string }[];
}

const { locations } = JSON.parse(readDocument('app-manifest.json')) as Manifest;

/** Places that the app asks for: `Messenger: Home, Messages` are two of the Messenger. */
const places = locations.flatMap(({ location }) => location.slice(location.indexOf(':') + 1).split(','));

/** Rows of the script: its minute, what is shown, and what of the app is in use. */
const script = [...readDocument('docs/app-store.md').matchAll(/^\| (\d+):(\d\d) \|.*\| (.+) \|$/gm)].map(
  ([, minutes = '', seconds = '', use = '']) => ({ at: Number(minutes) * 60 + Number(seconds), use }),
);

describe('the script of the video for the review', () => {
  it.each(places.map((place) => place.trim()))('has a minute for the location %s', (place) => {
    expect(script.filter(({ use }) => use.includes(place))).not.toEqual([]);
  });

  it('runs forward', () => {
    const times = script.map(({ at }) => at);
    expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b));
  });
});
