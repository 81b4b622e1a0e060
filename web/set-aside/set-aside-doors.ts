import type {
  SetAsideChoice,
  SetAsideGroup,
  SetAsideOperation,
} from '../../server/domain/journal/set-aside.ts';

/** What the pages of what was set aside are handed by the product. All of one workspace only. */
export interface SetAsideDoors {
  groups(workspace: string): Promise<readonly SetAsideGroup[]>;
  /** Undefined when there is nothing (any more) to do it with. */
  begin(
    asked: SetAsideChoice & { readonly workspace: string; readonly who: string },
  ): Promise<SetAsideOperation | undefined>;
  operation(workspace: string, id: string): Promise<SetAsideOperation | undefined>;
  cancel(workspace: string, id: string): Promise<void>;
  /** IANA name of a workspace's time zone; undefined while it is not known. */
  timeZone(workspace: string): string | undefined;
}
