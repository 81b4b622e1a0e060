import { createSecretBox } from '../../server/adapters/shared/secret-box.ts';
import { resealSecrets } from '../../server/bridge/installation/reseal-secrets.ts';
import { readStorageConfig } from '../../server/config.ts';
import { ConfigError } from '../../server/domain/errors.ts';
import type { Storage } from '../../server/ports/documents.ts';

/** Every stored secret is sealed with the first key of `SECRET_KEY`. */
export async function reseal(storage: Storage): Promise<string> {
  const secrets = createSecretBox(readStorageConfig().secretKeys);
  const { sealed, unreadable, lost } = await resealSecrets({ storage, secrets });
  if (unreadable.length > 0)
    throw new ConfigError(
      `No key opens the secrets of ${unreadable.join(', ')}: connect these again. The others are sealed anew.`,
    );
  const others =
    lost === 0 ? '' : ` ${lost} PINs, connections under way or links to files open with no key: lost.`;
  return `Secrets of ${sealed.length} workspaces and accounts, and all others, are sealed with the first key.${others}`;
}
