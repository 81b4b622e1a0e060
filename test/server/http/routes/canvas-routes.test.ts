import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { InvalidPayloadError, StorageError } from '../../../../server/domain/errors.ts';
import { createApp } from '../../../../server/http/create-app.ts';
import type { CanvasHandler } from '../../../../server/http/routes/doors.ts';
import { CANVAS, canvasesOf, canvasHeaders, type FakeDoors, fakeDoors } from '../fake-doors.ts';

const BODY = '{"workspace_id":"q1w2e3r4","note":"meet at noon"}';

function ask(doors: FakeDoors, occasion: string, headers = canvasHeaders(BODY)) {
  return request(createApp(doors)).post(`/canvas/inbox/${occasion}`).set(headers).send(BODY);
}

function doorsWith(handler: CanvasHandler): FakeDoors {
  return fakeDoors({ canvas: canvasesOf(handler) });
}

describe.each(['initialize', 'submit'])('POST /canvas/inbox/%s', (occasion) => {
  it('answers the canvas as JSON', async () => {
    let asked: unknown;
    const doors = doorsWith(async (body) => {
      asked = body;
      return CANVAS;
    });
    const answer = await ask(doors, occasion);
    expect([answer.status, answer.body]).toEqual([200, CANVAS]);
    expect(answer.headers['content-type']).toContain('application/json');
    expect(asked).toEqual(JSON.parse(BODY));
    expect(doors.loud()).toEqual([]);
  });

  it('answers 401 unless the body is signed', async () => {
    for (const headers of [{ 'content-type': 'application/json' }, canvasHeaders('other')]) {
      const answer = await ask(fakeDoors(), occasion, headers as Record<string, string>);
      expect([answer.status, answer.body.error.code]).toEqual([401, 'signature_invalid']);
    }
  });

  it('answers 400 when the handler says that this is no canvas request', async () => {
    const doors = doorsWith(async () => {
      throw new InvalidPayloadError('workspace_id is missing.');
    });
    const answer = await ask(doors, occasion);
    expect([answer.status, answer.body.error.message]).toEqual([400, 'workspace_id is missing.']);
  });

  it.each([
    ['throws', new TypeError('meet at noon')],
    ['cannot read its storage', new StorageError('gone')],
  ])('answers a canvas that says what to do when the handler %s', async (_name, error) => {
    const doors = doorsWith(async () => {
      throw error;
    });
    const answer = await ask(doors, occasion);
    expect(answer.status).toBe(200);
    const [what, next, reference, back] = answer.body.canvas.content.components;
    expect([what.style, next.text]).toEqual([
      'error',
      expect.stringMatching(/^(?:Try again|Go back and look)/),
    ]);
    expect(back).toMatchObject({ type: 'button', action: { type: 'submit' } });
    expect(reference.text).toContain(answer.headers['x-request-id']);
    expect(answer.text).not.toContain('meet at noon');
    expect(doors.loud()).toMatchObject([
      { level: 'error', event: 'canvas_failed', context: { requestId: answer.headers['x-request-id'] } },
    ]);
  });

  it('answers a canvas when what the handler made is no JSON', async () => {
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    const answer = await ask(
      doorsWith(async () => circular),
      occasion,
    );
    expect([answer.status, answer.body.canvas.content.components[0].style]).toEqual([200, 'error']);
  });

  it('answers a canvas when the handler throws before it is asynchronous', async () => {
    const doors = doorsWith(() => {
      throw new TypeError('at once');
    });
    expect((await ask(doors, occasion)).body.canvas.content.components[0].style).toBe('error');
  });

  it('answers a canvas when the handler takes longer than a teammate waits', async () => {
    const asked = Promise.withResolvers<void>();
    const doors = doorsWith(() => {
      asked.resolve();
      return new Promise(() => {});
    });
    const answer = ask(doors, occasion).then((response) => response);
    await asked.promise;
    await new Promise((resolve) => setImmediate(resolve));
    doors.clock.elapse(5_000);
    expect((await answer).body.canvas.content.components[0].style).toBe('error');
  });

  it('leaves no timer behind', async () => {
    const doors = fakeDoors();
    await ask(doors, occasion);
    expect(doors.clock.waiting()).toBe(0);
  });
});
