import type { TemplatesPort } from '../../../ports/templates.ts';
import type { Graph } from '../calls/open-graph.ts';
import { changeCalls } from './change-templates.ts';
import { libraryCalls } from './library.ts';
import { listTemplates, readOneTemplate } from './list-templates.ts';
import { readCalls, readCatalog } from './read-abilities.ts';
import { uploadSample } from './upload-sample.ts';

/** Message templates of the Graph API behind our port. Nothing is repeated here. */
export function openTemplates(graph: Graph): TemplatesPort {
  return {
    listTemplates: (access, question) => listTemplates(graph, access, question),
    readTemplate: (access, template) => readOneTemplate(graph, access, template),
    readCatalog: (access) => readCatalog(graph, access),
    readCalls: (access, number) => readCalls(graph, access, number),
    ...changeCalls(graph),
    ...libraryCalls(graph),
    uploadSample: (access, file) => uploadSample(graph, access, file),
  };
}
