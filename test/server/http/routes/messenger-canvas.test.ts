import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { StorageError } from '../../../../server/domain/errors.ts';
import { createApp } from '../../../../server/http/create-app.ts';
import { canvasesOf, canvasHeaders, type FakeDoors, fakeDoors } from '../fake-doors.ts';

interface Button {
  readonly type: string;
  readonly id: string;
  readonly label?: string;
  readonly text?: string;
}

const failing = (): FakeDoors =>
  fakeDoors({
    canvas: canvasesOf(async () => {
      throw new StorageError('gone');
    }),
  });

/** What the visitor sees of a card whose drawing failed. */
async function shown(occasion: string, more: object = {}): Promise<readonly Button[]> {
  const body = JSON.stringify({ workspace_id: 'q1w2e3r4', ...more });
  const answer = await request(createApp(failing()))
    .post(`/canvas/messenger/${occasion}`)
    .set(canvasHeaders(body))
    .send(body);
  expect(answer.status).toBe(200);
  return (answer.body.content ?? answer.body.canvas.content).components;
}

const buttons = (components: readonly Button[]) =>
  components.filter(({ type }) => type === 'button').map(({ id, label }) => [id, label]);

describe('a card of the Messenger that failed', () => {
  it.each(['initialize', 'submit', 'live'])('has a way back (%s)', async (occasion) => {
    expect(buttons(await shown(occasion))).toEqual([['try-again', 'Try again']]);
  });

  it.each([
    ['of the Messenger', { context: { locale: 'es' } }, 'Intentar de nuevo'],
    ['of the Messenger, with a region', { context: { locale: 'pt-BR' } }, 'Tentar de novo'],
    ['of the browser', { user: { id: 'c1', browser_language: 'es-419' } }, 'Intentar de nuevo'],
    [
      'that was set for the person, before the others',
      { context: { locale: 'es' }, contact: { id: 'c1', language_override: 'pt', browser_language: 'es' } },
      'Tentar de novo',
    ],
    ['that we do not speak: English', { context: { locale: 'de' } }, 'Try again'],
    ['in no form that we know: English', { context: { locale: 7 }, contact: 'c1' }, 'Try again'],
  ])('speaks the language %s', async (_which, more, label) => {
    expect(buttons(await shown('submit', more))).toEqual([['try-again', label]]);
  });

  it('lets a Workflow go on without us', async () => {
    const told = await shown('submit', { context: { location: 'operator', locale: 'es' } });
    expect(buttons(told)).toEqual([
      ['try-again', 'Intentar de nuevo'],
      ['stay', 'Seguir aquí'],
    ]);
  });

  it('leads a teammate who places it back to the dialog', async () => {
    expect(buttons(await shown('configure'))).toEqual([['first-view', 'Try again']]);
  });
});
