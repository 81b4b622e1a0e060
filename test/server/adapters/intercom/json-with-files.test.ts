import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Base64Bytes, jsonWithFiles } from '../../../../server/adapters/intercom/json-with-files.ts';

const text = (body: unknown) => {
  const json = jsonWithFiles(body);
  if (typeof json === 'string') throw new Error('no pieces');
  const all = Buffer.concat([...json.pieces()]);
  expect(all.length).toBe(json.length);
  return all.toString('utf8');
};

describe('a JSON body', () => {
  it('without files is text', () => {
    expect(jsonWithFiles({ body: 'é', a: [1] })).toBe('{"body":"é","a":[1]}');
  });

  it.each([0, 1, 2, 3, 49_151, 49_152, 49_153, 200_000])('carries %i bytes as base64', (size) => {
    const bytes = randomBytes(size);
    const body = {
      body: '“é” 👋',
      files: [{ data: new Base64Bytes(bytes), name: 'a' }, { data: new Base64Bytes(bytes.subarray(1)) }],
    };
    expect(JSON.parse(text(body))).toEqual({
      body: '“é” 👋',
      files: [{ data: bytes.toString('base64'), name: 'a' }, { data: bytes.subarray(1).toString('base64') }],
    });
  });
});
