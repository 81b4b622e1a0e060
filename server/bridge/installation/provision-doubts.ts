import { looksLikeNoToken } from '../../domain/workspaces/pasted-text.ts';
import { parseProvisionFile } from './provision-schema.ts';

/** Places of a right provision file where the text of an example stands for a token. */
export function doubtfulTokens(file: unknown): string[] {
  const { workspaces, accounts } = parseProvisionFile(file);
  return [
    ...placesOf('workspaces', workspaces),
    ...placesOf('accounts', accounts),
    ...accounts.flatMap(({ app }, at) =>
      app !== undefined && looksLikeNoToken(app.secret) ? [`accounts[${at}].app.secret`] : [],
    ),
  ];
}

function placesOf(list: string, entries: readonly { readonly accessToken: string }[]): string[] {
  return entries.flatMap(({ accessToken }, at) =>
    looksLikeNoToken(accessToken) ? [`${list}[${at}].accessToken`] : [],
  );
}
