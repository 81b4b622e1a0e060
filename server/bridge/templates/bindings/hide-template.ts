import { type NumberSettings, numberSettingsOf } from '../../../domain/workspaces/settings.ts';
import type { NumberDocument } from '../../../domain/workspaces/workspace.ts';
import type { BridgeDeps } from '../../connections/deps.ts';

interface Hiding {
  readonly who: string;
  readonly workspace: string;
  readonly number: string;
  /** In all its languages. */
  readonly name: string;
  readonly isHidden: boolean;
}

/**
 * A template is not offered for a number, or is again, with a record of who said so. False when the number is not this
 * workspace's. Rejects with `StorageError`; harmless to repeat.
 */
export async function hideTemplate({ connections }: BridgeDeps, hiding: Hiding): Promise<boolean> {
  const isOurs = (stored: NumberDocument | undefined): stored is NumberDocument =>
    stored?.workspace === hiding.workspace && stored.disconnectedAt === undefined;
  const { document } = await connections.write('numbers', hiding.number, hiding.who, (stored) =>
    isOurs(stored)
      ? { ...stored, settings: withHidden(numberSettingsOf(stored.settings), hiding) }
      : undefined,
  );
  return isOurs(document);
}

function withHidden(settings: NumberSettings, { name, isHidden }: Hiding): NumberSettings {
  const { hiddenTemplates = [], ...others } = settings;
  const left = hiddenTemplates.filter((each) => each !== name);
  const hidden = isHidden ? [...left, name].toSorted() : left;
  return { ...others, ...(hidden.length > 0 && { hiddenTemplates: hidden }) };
}

/** Whether the admins hide a template from whoever writes from this number. */
export function isTemplateHidden({ connections }: BridgeDeps, number: string, name: string): boolean {
  return connections.number(number)?.settings.hiddenTemplates?.includes(name) === true;
}
