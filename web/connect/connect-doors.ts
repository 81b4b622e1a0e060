import type { CodeMethod, ConnectingKind, WantedNumber } from '../../server/domain/connecting/connection.ts';
import type { ConnectionShown, OwnAccount } from '../../server/domain/connecting/connection-shown.ts';

import type {
  EmbeddedSignup,
  SignedUp,
  SignupEnding,
  SignupKind,
} from '../../server/domain/connecting/embedded-signup.ts';

/** Whose connection it is; the workspace is always that of the session. */
export interface OfConnection {
  readonly workspace: string;
  readonly connection: string;
  readonly who: string;
}

export interface GivenAccess {
  readonly account?: string;
  readonly token?: string;
  readonly app?: { readonly secret: string; readonly verifyToken: string };
}

/** What the pages of connecting are handed by the product. */
export interface ConnectDoors {
  /** Meta's window for signing up; undefined while it is not set up. */
  readonly signup: EmbeddedSignup | undefined;
  signUp(begin: {
    readonly workspace: string;
    readonly who: string;
    readonly kind: SignupKind;
    readonly ending: SignupEnding;
  }): Promise<SignedUp>;
  start(begin: {
    readonly workspace: string;
    readonly who: string;
    readonly kind: ConnectingKind;
    readonly access: GivenAccess;
    readonly wanted?: WantedNumber;
    readonly source?: string;
  }): Promise<string>;
  find(of: Pick<OfConnection, 'workspace' | 'connection'>): Promise<ConnectionShown | undefined>;
  unfinished(workspace: string): Promise<readonly ConnectionShown[]>;
  accounts(workspace: string): readonly OwnAccount[];
  giveAccess(of: OfConnection, access: GivenAccess): Promise<unknown>;
  chooseNumber(of: OfConnection, number: string): Promise<unknown>;
  wantNumber(of: OfConnection, wanted: WantedNumber): Promise<unknown>;
  addInstead(of: OfConnection, displayName: string): Promise<unknown>;
  askCode(
    of: OfConnection,
    how: { readonly method: CodeMethod; readonly language: string },
  ): Promise<'asked' | 'too-early' | 'gone'>;
  enterCode(of: OfConnection, code: string): Promise<'right' | 'wrong' | 'unsure' | 'gone'>;
  usePin(of: OfConnection, pin: string): Promise<unknown>;
  replacePin(of: OfConnection): Promise<unknown>;
  confirmMove(of: OfConnection, number: string): Promise<unknown>;
  decideHistory(of: OfConnection, isWanted: boolean): Promise<unknown>;
  checkAgain(of: OfConnection): Promise<unknown>;
  abandon(of: OfConnection): Promise<unknown>;
  /** IANA name; undefined while it is not known. */
  timeZone(workspace: string): string | undefined;
}
