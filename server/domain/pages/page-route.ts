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

export interface PageRequest {
  /** What stands in the address, by the names of its path. */
  readonly params: Readonly<Record<string, string>>;
  /** What the browser's owner reads, the most wanted first: `pt-BR`. */
  readonly languages: readonly string[];
  /**
   * Reads the file that comes with a form, `maxBytes` at most. Undefined when none was chosen. Whatever is answered, it is
   * released afterwards.
   */
  readonly readFile: (maxBytes: number) => Promise<ReceivedFile | 'too-large' | undefined>;
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
}

/** A style or script of ours. Its address changes with its content, so that it may be kept for ever. */
export interface PageAsset {
  readonly path: string;
  readonly type: string;
  readonly body: string;
}

/** What went wrong before or behind a page, in a word. */
export type PageFault = 'not-found' | 'other-site' | 'too-many' | 'not-now' | 'broken';

/** All pages, with what they are shown with. */
export interface Pages {
  readonly routes: readonly PageRoute[];
  readonly assets: readonly PageAsset[];
  /** The page of an error; `reference` is what a person may tell us. */
  readonly fault: (fault: PageFault, languages: readonly string[], reference: string) => string;
}
