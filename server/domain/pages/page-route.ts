import type { HeldFile } from '../held-file.ts';

/** Who may open a page: anybody, whoever has its link, or an admin who has signed in. */
export type PageNeeds = 'public' | 'link' | 'admin';

/** One address of our own pages. */
export interface PageRoute {
  readonly method: 'GET' | 'POST';
  /** As Express writes it: `/uploads/:token`. */
  readonly path: string;
  readonly needs: PageNeeds;
  readonly handler: (request: PageRequest) => Promise<PageAnswer>;
}

/** Who has signed in. A page of an admin is always of exactly this workspace: never one named by address or form. */
export interface PageAdmin {
  readonly workspace: string;
  /** Id of the teammate in Intercom. */
  readonly admin: string;
  readonly name?: string;
  readonly email?: string;
  /** Our own support Messenger, where we have one. */
  readonly support?: Support;
}

/** How our support Messenger knows whom it talks with. */
export interface Support {
  readonly app: string;
  /** Signed by the server. */
  readonly identity: string;
}

export interface PageRequest {
  /** What stands in the address, by the names of its path. */
  readonly params: Readonly<Record<string, string>>;
  /** What stands in the address after the question mark. */
  readonly query: URLSearchParams;
  readonly cookies: Readonly<Record<string, string | undefined>>;
  /** Scheme and host as the browser knows us: `https://bridge.example.com`. */
  readonly origin: string;
  /** There wherever a page needs an admin, nowhere else. */
  readonly admin?: PageAdmin;
  /** What the browser's owner reads, the most wanted first: `pt-BR`. */
  readonly languages: readonly string[];
  /** Reads a form without files, 64 KiB at most; empty when none came. */
  readonly readForm: () => Promise<URLSearchParams>;
  /** Reads a form with files, each `maxBytes` at most, or one without any. Whatever is answered, they are released afterwards. */
  readonly readParts: (maxBytes: number) => Promise<FormParts>;
  /**
   * Reads the file that comes with a form, `maxBytes` at most. Undefined when none was chosen. Whatever is answered, it is
   * released afterwards.
   */
  readonly readFile: (maxBytes: number) => Promise<ReceivedFile | 'too-large' | undefined>;
}

/** A form with files. */
export interface FormParts {
  readonly fields: URLSearchParams;
  /** Those that were chosen, by the names of their fields. */
  readonly files: Readonly<Record<string, ReceivedFile | 'too-large'>>;
}

/** A file as a browser sends it: name and type are whatever the sender says. */
export interface ReceivedFile {
  readonly name: string;
  readonly contentType?: string;
  readonly file: HeldFile;
}

export interface PageAnswer {
  readonly status: number;
  /** A whole page. */
  readonly html: string;
  /** Not a page but a file to be kept, whose text `html` is then, unless it has bytes. */
  readonly file?: { readonly name: string; readonly type: string; readonly bytes?: Uint8Array };
  /** Where the browser goes on: a path of ours (`/settings`), or the whole address of somebody else's page. */
  readonly location?: string;
  readonly cookies?: readonly PageCookie[];
  /** Another site whose script this page runs, and whose windows it opens: this page alone. */
  readonly opens?: OtherSite;
}

/** Origins that the policy of one page lets in. */
export interface OtherSite {
  readonly script: string;
  /** What its script asks and opens. */
  readonly pages: readonly string[];
}

/** Kept by the browser alone: no script reads it, and another site's form does not carry it. */
export interface PageCookie {
  readonly name: string;
  /** Empty ends it. */
  readonly value: string;
  readonly maxAgeMs: number;
}

/** The cookie that a session is kept in. */
export const SESSION_COOKIE = 'session';

/** The browser goes on with a GET. */
export function goOn(location: string, cookies: readonly PageCookie[] = []): PageAnswer {
  return { status: 303, html: '', location, cookies };
}

/** A file to be kept. */
export function download(name: string, type: string, content: string | Uint8Array): PageAnswer {
  return typeof content === 'string'
    ? { status: 200, html: content, file: { name, type } }
    : { status: 200, html: '', file: { name, type, bytes: content } };
}

/** A style or script of ours. Its address changes with its content, so that it may be kept for ever. */
export interface PageAsset {
  readonly path: string;
  readonly type: string;
  readonly body: string;
}

/** What went wrong before or behind a page, in a word. */
export type PageFault = 'not-found' | 'other-site' | 'too-many' | 'not-now' | 'broken';

/** Where something went wrong. */
export interface FaultPlace {
  readonly languages: readonly string[];
  /** What a person may tell us. */
  readonly reference: string;
  /** How many folders deep the address is. */
  readonly depth: number;
}

/** All pages, with what they are shown with. */
export interface Pages {
  readonly routes: readonly PageRoute[];
  readonly assets: readonly PageAsset[];
  /** The page of an error. */
  readonly fault: (fault: PageFault, at: FaultPlace) => string;
}
