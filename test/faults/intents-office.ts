import { setTimeout as sleep } from 'node:timers/promises';
import { residentNumber } from '../support/publish.js';

/** One answer that a department received. */
export interface Received {
  readonly number: string;
  readonly household: number;
  readonly id: string;
  readonly outcome: string;
  readonly status: string;
}

/** What a department asks of household `n`: two that exclude each other in Beijing (京医保发〔2023〕9号). */
const ASKERS = {
  'civil-affairs': { programme: 'DIBAO', source: '/110105/civil-affairs/office' },
  'medical-insurance': {
    programme: 'MED_ILLNESS_POVERTY',
    source: '/110105/medical-insurance/office',
  },
} as const;

type AskerName = keyof typeof ASKERS;

export const householdNumber = (n: number): string => `HH-${n}`;

export const headOf = (n: number) => ({
  documentType: 'resident-id' as const,
  documentNumber: residentNumber(n),
});

/** A payments office that goes on asking, under the same number, until it has an answer. */
export class IntentsOffice {
  readonly received: Received[] = [];

  constructor(
    private readonly name: AskerName,
    private readonly url: string,
    private readonly token: () => Promise<string>,
  ) {}

  /** Asks about the household until answered, and asks once more: the answer must be the same. */
  async ask(household: number, attempt: number): Promise<void> {
    const number = `${this.name}-${household}-${attempt}`;
    const { programme, source } = ASKERS[this.name];
    const body = JSON.stringify({
      number,
      source,
      programme,
      beneficiary: { household: { number: householdNumber(household) } },
      award: `AW-${number}`,
      period: { from: '2025-03-01', to: '2025-03-31' },
      payingBody: { division: '110105', name: '某区' },
      basis: { clause: '社会救助暂行办法' },
    });
    for (let asked = 0; asked < 2; asked++) {
      const answer = await this.untilAnswered(body);
      this.received.push({ ...answer, number, household });
    }
  }

  private async untilAnswered(body: string): Promise<Omit<Received, 'number' | 'household'>> {
    for (;;) {
      const answer = await this.post(body).catch(() => undefined);
      if (answer?.id !== undefined) return { ...answer, id: answer.id };
      await sleep(50);
    }
  }

  private async post(body: string) {
    const response = await fetch(`${this.url}/v1/aid-intents`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await this.token()}`,
        'content-type': 'application/json',
      },
      body,
      signal: AbortSignal.timeout(5_000),
    });
    return (await response.json()) as { id?: string; outcome: string; status: string };
  }
}
