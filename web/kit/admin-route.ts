import type { PageAdmin, PageAnswer, PageRequest, PageRoute } from '../../server/domain/pages/page-route.ts';
import { chooseLanguage, type Language } from '../texts/texts.ts';
import { notFound } from './fault.ts';

/** A page as an admin asks for it. */
export interface AdminRequest extends PageRequest {
  readonly admin: PageAdmin;
  readonly language: Language;
  /** How many folders deep the address is. */
  readonly depth: number;
}

/** One address for admins: of whom it is comes from their session alone. */
export function adminRoute(
  method: PageRoute['method'],
  path: PageRoute['path'],
  handler: (asked: AdminRequest) => Promise<PageAnswer>,
): PageRoute {
  const depth = path.split('/').length - 2;
  return {
    method,
    path,
    needs: 'admin',
    handler: async (request) => {
      const language = chooseLanguage(request.languages);
      const { admin } = request;
      return admin === undefined
        ? notFound(language, depth)
        : handler({ ...request, admin, language, depth });
    },
  };
}
