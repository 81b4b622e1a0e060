import type { Router } from 'express';
import { workspaceSettingsSchema } from '../../../server/domain/workspaces/settings.ts';
import { FORM_WORDS } from '../desk/form-words.ts';
import type { PageDeps } from '../desk/page-world.ts';
import { toSettingsShown } from '../desk/setting-words.ts';

/** The settings of the workspace, to be tried out. */
export function mountSettings(router: Router, { settings, hops }: PageDeps): void {
  router.get('/settings', async (_request, response) => {
    response.json(toSettingsShown(await settings.read()));
  });
  router.post('/settings', async (request, response) => {
    // What is not named stays: another tab may have changed it.
    const wanted = workspaceSettingsSchema.parse({ ...(await settings.read()), ...request.body }, FORM_WORDS);
    hops.note({ from: 'sandbox', to: 'sandbox', what: 'the settings of the workspace are changed' });
    await settings.change(wanted);
    response.json(toSettingsShown(await settings.read()));
  });
}
