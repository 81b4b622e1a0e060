import { expect, it } from '@jest/globals';
import { createMessengerCanvas } from '../../../canvas/messenger/create-messenger-canvas.ts';

it('lets a Workflow go on for whoever stays, also while nothing can be read', async () => {
  const messenger = createMessengerCanvas({
    messenger: { card: () => Promise.reject(new Error('gone')), shown: () => Promise.resolve() },
    teammateSettings: {} as never,
    timeZone: () => undefined,
    liveAddress: 'https://bridge.example/canvas/messenger/live',
  });
  const tap = { workspace_id: 'w1', component_id: 'stay', context: { location: 'operator' } };
  expect(await messenger.submit(tap)).toMatchObject({ event: { type: 'completed' } });
});
