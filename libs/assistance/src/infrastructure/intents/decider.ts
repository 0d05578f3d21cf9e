import { createHash } from 'node:crypto';
import { HubError } from '#kernel';
import type { AskResult, Asked } from '../../application/intent-desk.js';
import type { LoadedWorld } from '../../application/intent-worlds.js';
import * as decide from '../../domain/intents/decide.js';
import { isOpen, type Intent, type Need } from '../../domain/intents/intent.js';
import { namedIn, type IntentRules, type Judgement } from '../../domain/intents/judge.js';
import { sameTerms } from '../../domain/intents/same-terms.js';
import type { IntentBook } from './intent-book.js';
import type { Tail } from './tail.js';

/** Everything one turn knows while it decides. */
export interface TurnView {
  readonly book: IntentBook;
  readonly loaded: LoadedWorld;
  readonly tail: Tail;
  /** The last opened day; undefined before the first. */
  readonly day: string | undefined;
}

/** `awaits`: the views must first come to this position. */
export type AskOutcome = AskResult | { readonly awaits: bigint };

/** Decides one command after the other against a turn’s view; what it decides is recorded in the book. */
export class Decider {
  constructor(
    private readonly rules: IntentRules,
    private readonly policy: string,
    private readonly view: TurnView,
  ) {}

  get day(): string | undefined {
    return this.view.day;
  }

  /** @param late whether it has waited for the views as long as it may */
  ask(asked: Asked, late: boolean): AskOutcome {
    const { book, day } = this.view;
    const { terms, bypass } = asked;
    const known = book.get(terms.intent);
    if (known && !sameTerms(known.terms, terms)) return { error: otherContent() };
    if (known && (known.status !== 'refused' || !bypass)) return { intent: known };
    if (day === undefined) return { need: NO_DAY };
    if (known) return this.keep(terms.intent, decide.override(known, day, bypass!));
    return this.askNew(asked, day, late);
  }

  confirm(intent: Intent, fen: number | undefined): AskResult {
    return this.settle(intent, (day) => decide.confirm(intent, day, fen));
  }

  cancel(intent: Intent, why: string): AskResult {
    return this.settle(intent, (day) => decide.cancel(intent, day, why));
  }

  /** A bypass does not wait for ever: what the check would have said is then not known, and says so. */
  private askNew({ terms, bypass }: Asked, day: string, late: boolean): AskOutcome {
    const { loaded, tail } = this.view;
    const reach = loaded.reachOf(namedIn(terms));
    const awaits = tail.awaits(reach);
    if (awaits > 0n && !late) return { awaits };
    if (awaits > 0n && !bypass) return { need: BEHIND };
    const open = this.openBut(terms.intent, reach, day);
    const judgement = awaits > 0n ? UNSEEN : this.rules.judge(terms, loaded.world, open);
    const on = {
      day,
      seen: Number(tail.position),
      policy: this.policy,
      inputs: digest([terms, day, loaded.factsOf(reach), open.map(shortly)]),
    };
    return this.keep(terms.intent, decide.ask(terms, judgement, on, bypass));
  }

  private settle(intent: Intent, command: (day: string) => decide.Decided): AskResult {
    const { day, book } = this.view;
    const decided = command(day ?? intent.decision.day);
    book.record(decided.events);
    if (decided.refusal) return { error: decided.refusal };
    return { intent: book.get(intent.terms.intent) ?? intent };
  }

  private openBut(id: string, reach: ReadonlySet<string>, day: string): Intent[] {
    return this.view.book
      .about(reach)
      .filter((intent) => intent.terms.intent !== id && isOpen(intent, day))
      .sort((a, b) => (a.terms.intent < b.terms.intent ? -1 : 1));
  }

  private keep(id: string, { events }: decide.Decided): AskResult {
    this.view.book.record(events);
    return { intent: this.view.book.get(id)! };
  }
}

/** What was asked never changes for an id: the rest of an intent is what may differ. */
const shortly = ({ terms, status, fen }: Intent) => [terms.intent, status, fen];

const digest = (inputs: unknown): string =>
  createHash('sha256').update(JSON.stringify(inputs)).digest('base64url');

const NO_DAY: Need = {
  what: 'open-day',
  from: 'hub',
  reason: { zh: '平台尚未开日，请稍后再试。', en: 'The hub has opened no day yet: try again.' },
};

const BEHIND: Need = {
  what: 'hub-behind',
  from: 'hub',
  reason: {
    zh: '平台正在处理有关该对象的新数据，暂时无法判断，请用同一编号稍后再试。',
    en: 'The hub is still taking in news about the subject and cannot tell yet: try again under the same number.',
  },
};

const UNSEEN: Judgement = { outcome: 'cannot-tell', grounds: [], needs: [BEHIND] };

const otherContent = (): HubError =>
  new HubError(
    'conflict',
    'aid-intent.number-used',
    {
      zh: '该编号已用于内容不同的拟支付。内容相同才可重发；新的支付请用新的编号。',
      en: 'This number was used for an intent with other content. Only the same may be sent again; a new payment needs a new number.',
    },
    '/number',
  );
