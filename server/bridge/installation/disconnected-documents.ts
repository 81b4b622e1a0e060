import type {
  AccountDocument,
  NumberDocument,
  WorkspaceDocument,
} from '../../domain/workspaces/workspace.ts';
import { without } from '../../records/change-document.ts';

// What stays of a document whose connection ended: nothing secret; what is needed when it is connected again.

export function disconnectedWorkspace(stored: WorkspaceDocument, at: number): WorkspaceDocument {
  return {
    ...without(stored, 'accessProblem', 'creatingAttributesUntil'),
    accessToken: '',
    sessionEpoch: (stored.sessionEpoch ?? 0) + 1,
    disconnectedAt: at,
  };
}

export function disconnectedAccount(stored: AccountDocument, at: number): AccountDocument {
  return { ...without(stored, 'accessProblem', 'sendProblems', 'app'), accessToken: '', disconnectedAt: at };
}

export function disconnectedNumber(stored: NumberDocument, at: number): NumberDocument {
  return { ...stored, disconnectedAt: at };
}
