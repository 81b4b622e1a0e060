import type {
  LibraryButtonInput,
  LibraryDraft,
  LibraryTemplate,
} from '../../../domain/templates/template-draft.ts';
import type {
  AccountAccess,
  CreatedTemplate,
  LibraryPage,
  LibraryQuestion,
  TemplatesPort,
} from '../../../ports/templates.ts';
import { field, listField, textField } from '../../shared/json-fields.ts';
import { pageGraph } from '../calls/list-graph.ts';
import type { Graph } from '../calls/open-graph.ts';
import { accountCall } from './account-call.ts';
import { postTemplate } from './change-templates.ts';
import { readCategory } from './read-words.ts';
import { writeCategory } from './write-template.ts';

/** Calls for the templates that WhatsApp offers ready-made. */
export function libraryCalls(graph: Graph): Pick<TemplatesPort, 'searchLibrary' | 'createFromLibrary'> {
  return {
    searchLibrary: (access, question) => searchLibrary(graph, access, question),
    createFromLibrary: (access, draft) => createFromLibrary(graph, access, draft),
  };
}

const PAGE_SIZE = 50;

async function searchLibrary(
  graph: Graph,
  access: AccountAccess,
  { search, language, topic, useCase, industry, after }: LibraryQuestion,
): Promise<LibraryPage> {
  const asked = { search, language, topic, usecase: useCase, industry };
  const query = Object.fromEntries(
    Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const list = {
    ...accountCall(access, 'search_library'),
    path: ['message_template_library'] as const,
    query,
  };
  const { data, next } = await pageGraph(graph, list, PAGE_SIZE, after);
  return { templates: data.flatMap((item) => toLibrary(item) ?? []), ...(next !== undefined && { next }) };
}

function toLibrary(item: unknown): LibraryTemplate | undefined {
  const [name, body] = [textField(item, 'name'), textField(item, 'body')];
  if (name === undefined || body === undefined) return undefined;
  const [topic, useCase, header] = [
    textField(item, 'topic'),
    textField(item, 'usecase'),
    textField(item, 'header'),
  ];
  return {
    name,
    language: textField(item, 'language') ?? 'en_US',
    category: readCategory(field(item, 'category')) ?? 'utility',
    ...(topic !== undefined && { topic }),
    ...(useCase !== undefined && { useCase }),
    ...(header !== undefined && { header }),
    body,
    variables: variablesOf(item),
    buttons: listField(item, 'buttons').map((button) => ({
      kind: textField(button, 'type') ?? '',
      text: textField(button, 'text') ?? '',
    })),
  };
}

function variablesOf(item: unknown): LibraryTemplate['variables'] {
  const types = listField(item, 'body_param_types');
  return listField(item, 'body_params').map((example, index) => {
    const type = types[index];
    return { example: String(example), ...(typeof type === 'string' && { type }) };
  });
}

/** Only service messages are in the library; their buttons are told as a JSON text (template library, 2025-11-14). */
function createFromLibrary(
  graph: Graph,
  access: AccountAccess,
  { name, language, library, buttons = [] }: LibraryDraft,
): Promise<CreatedTemplate> {
  return postTemplate(graph, access, 'create_from_library', {
    name,
    language,
    category: writeCategory('utility'),
    library_template_name: library,
    ...(buttons.length > 0 && { library_template_button_inputs: JSON.stringify(buttons.map(toInput)) }),
  });
}

function toInput(button: LibraryButtonInput): object {
  if (button.kind === 'phone') return { type: 'PHONE_NUMBER', phone_number: button.phone };
  const { url, example } = button;
  return {
    type: 'URL',
    url: { base_url: url, ...(example !== undefined && { url_suffix_example: example }) },
  };
}
