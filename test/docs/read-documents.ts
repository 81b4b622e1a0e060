import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the repository. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface GuideDocument {
  /** From the repository's folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Where documents for readers lie. */
const FOLDERS = ['.', 'docs', 'docs/recipes'];

/** Every Markdown file for readers. */
export function readDocuments(): GuideDocument[] {
  const paths = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(folder, name)),
  );
  return paths.map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}

export function readDocument(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** The text without code blocks: their brackets and hash signs mean something else. */
export function prose(text: string): string {
  return text.replace(/^```.*?^```$/gms, '');
}

/** Names of headings as GitHub makes anchors of them. */
export function anchors(text: string): string[] {
  return [...prose(text).matchAll(/^#{1,6} +(.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

/** Targets of links that stay inside the repository, as they are written. */
export function innerLinks(text: string): string[] {
  return [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target));
}

/** What is wrong with a link, or undefined. */
export function linkProblem(from: GuideDocument, target: string): string | undefined {
  const [file = '', anchor] = target.split('#');
  const path = file === '' ? from.path : relative(ROOT, join(ROOT, dirname(from.path), file));
  if (path.startsWith('..') || !existsSync(join(ROOT, path))) return `${from.path}: ${target} leads nowhere`;
  return anchor === undefined || anchors(readDocument(path)).includes(anchor)
    ? undefined
    : `${from.path}: ${target} names no heading`;
}
