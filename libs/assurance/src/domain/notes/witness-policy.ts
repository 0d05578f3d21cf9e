import { refusal } from '../refusals.js';
import { COSIGNATURE_V1, ED25519, parseVerifierKey, type VerifierKey } from './keys.js';

export interface Witness {
  /** Its name in the policy. */
  readonly name: string;
  readonly key: VerifierKey;
  /** Where it takes checkpoints: the submission prefix of C2SP tlog-witness. */
  readonly url?: string;
}

/** C2SP tlog-policy: whom to believe, and how many witnesses make a checkpoint believed. */
export interface WitnessPolicy {
  readonly logs: readonly VerifierKey[];
  readonly witnesses: readonly Witness[];
  /** Whether these witnesses, by name, are enough. */
  readonly isMetBy: (cosigned: ReadonlySet<string>) => boolean;
}

/** Nobody is asked, and nobody is needed. */
export const NO_WITNESSES: WitnessPolicy = { logs: [], witnesses: [], isMetBy: () => true };

type Rule = (cosigned: ReadonlySet<string>) => boolean;

/** @throws HubError `assurance.policy-malformed`, naming the line */
export function parseWitnessPolicy(text: string): WitnessPolicy {
  const policy = new PolicyReader();
  text.split('\n').forEach((line, i) => {
    const words = line.split(/[ \t]+/).filter((word) => word !== '');
    if (words.length > 0 && !words[0]!.startsWith('#')) policy.read(words, i + 1);
  });
  return policy.finish();
}

class PolicyReader {
  private readonly logs: VerifierKey[] = [];
  private readonly witnesses: Witness[] = [];
  private readonly rules = new Map<string, Rule>();
  private readonly members = new Set<string>();
  private quorum: Rule | undefined;

  read([keyword, ...words]: readonly string[], line: number): void {
    const read = {
      log: () => this.log(words),
      witness: () => this.witness(words),
      group: () => this.group(words),
      quorum: () => this.setQuorum(words),
    }[keyword ?? ''];
    if (read?.() !== true) throw malformedPolicy(String(line));
  }

  finish(): WitnessPolicy {
    if (this.quorum === undefined) throw malformedPolicy('quorum');
    return { logs: this.logs, witnesses: this.witnesses, isMetBy: this.quorum };
  }

  private log([key, , ...more]: readonly string[]): boolean {
    if (key === undefined || more.length > 0) return false;
    const parsed = parseVerifierKey(key);
    if (parsed.type !== ED25519 || has(this.logs, parsed)) return false;
    this.logs.push(parsed);
    return true;
  }

  private witness([name, key, url, ...more]: readonly string[]): boolean {
    if (name === undefined || key === undefined || more.length > 0) return false;
    const parsed = parseVerifierKey(key);
    const known = this.witnesses.map((witness) => witness.key);
    if (parsed.type !== COSIGNATURE_V1 || has(known, parsed)) return false;
    if (!this.define(name, (cosigned) => cosigned.has(name))) return false;
    this.witnesses.push({ name, key: parsed, ...(url === undefined ? {} : { url }) });
    return true;
  }

  private group([name, how, ...members]: readonly string[]): boolean {
    if (name === undefined || how === undefined) return false;
    const needed = thresholdOf(how, members.length);
    const rules = members.map((member) => this.rules.get(member));
    if (needed === undefined || rules.includes(undefined)) return false;
    for (const member of members) {
      if (this.members.has(member)) return false;
      this.members.add(member);
    }
    const count = (cosigned: ReadonlySet<string>) => rules.filter((rule) => rule!(cosigned)).length;
    return this.define(name, (cosigned) => count(cosigned) >= needed);
  }

  private setQuorum([name, ...more]: readonly string[]): boolean {
    if (name === undefined || more.length > 0 || this.quorum !== undefined) return false;
    this.quorum = name === 'none' ? () => true : this.rules.get(name);
    return this.quorum !== undefined;
  }

  private define(name: string, rule: Rule): boolean {
    if (name === 'none' || this.rules.has(name)) return false;
    this.rules.set(name, rule);
    return true;
  }
}

const has = (keys: readonly VerifierKey[], key: VerifierKey): boolean =>
  keys.some(({ publicKey }) => publicKey.equals(key.publicKey));

function thresholdOf(how: string, members: number): number | undefined {
  const needed = how === 'all' ? members : how === 'any' ? 1 : Number(how);
  const valid = Number.isInteger(needed) && needed >= 1 && needed <= members;
  return valid && /^(all|any|\d+)$/.test(how) ? needed : undefined;
}

const malformedPolicy = (where: string) =>
  refusal('policy-malformed', {
    zh: `见证策略不合格式（C2SP tlog-policy），问题在：${where}。`,
    en: `The witness policy is malformed (C2SP tlog-policy) at: ${where}.`,
  });
