import { AidIntentRequest, validatorOf } from '#contracts';
import { HubError } from '#kernel';
import type { IntentTerms } from '../../domain/intents/intent.js';
import type { Asker } from '../asker.js';
import type { Asked } from '../intent-desk.js';
import type { IntentMandate, IntentTokens } from '../intent-ports.js';

const DEFAULT_HOLD_DAYS = 7;
const validate = validatorOf(AidIntentRequest);

export interface RowRules {
  readonly tokens: IntentTokens;
  readonly mandate: IntentMandate;
  readonly idOf: (number: string) => string;
}

/**
 * One row as it is put to the desk: checked, within the asker’s mandate, and with tokens in the place of
 * persons, households and numbers, so that nothing behind this line knows an identity.
 * @throws HubError `aid-intent.invalid`, `aid-intent.outside-mandate`
 */
export function askedOf(row: unknown, asker: Asker, rules: RowRules): Asked {
  const [fault] = validate(row);
  if (fault) {
    const { zh, en, pointer } = fault;
    throw new HubError('invalid', 'aid-intent.invalid', { zh, en }, pointer);
  }
  const request = row as AidIntentRequest;
  mustBeAllowed(request, asker, rules.mandate);
  const terms = termsOf(request, asker, rules);
  const { bypass } = request;
  return bypass ? { terms, bypass: { ...bypass, by: asker.subject } } : { terms };
}

function mustBeAllowed(request: AidIntentRequest, asker: Asker, mandate: IntentMandate): void {
  const { source, programme, payingBody } = request;
  const { division } = payingBody;
  const refusal = mandate.refusal({ department: asker.department, source, division, programme });
  if (refusal) {
    const { zh, en, pointer } = refusal;
    throw new HubError('forbidden', 'aid-intent.outside-mandate', { zh, en }, pointer);
  }
  const own = asker.divisions?.some((prefix) => division.startsWith(prefix)) ?? true;
  if (!own) throw otherDivision();
}

function termsOf(request: AidIntentRequest, asker: Asker, { tokens, idOf }: RowRules): IntentTerms {
  const { source, beneficiary, coveredPersons, singlePerson, period, basis } = request;
  const { amount, fullAmount = amount, per, cause } = request;
  const number = tokens.numbered('i', source, request.number);
  return {
    intent: idOf(number),
    department: asker.department as IntentTerms['department'],
    number,
    source,
    programme: request.programme,
    beneficiary: beneficiary.household
      ? tokens.household(beneficiary.household.number)
      : tokens.person(beneficiary.person!, source),
    ...(coveredPersons && { covered: coveredPersons.map((one) => tokens.person(one, source)) }),
    ...(singlePerson !== undefined && { single: singlePerson }),
    award: tokens.numbered('a', source, request.award),
    from: period.from,
    ...(period.to !== undefined && { to: period.to }),
    ...(amount && { fen: amount.fen }),
    ...(fullAmount && { fullFen: fullAmount.fen }),
    ...(per !== undefined && { per }),
    division: request.payingBody.division,
    payer: request.payingBody.name,
    clause: basis.clause,
    ...(basis.document !== undefined && { document: basis.document }),
    ...(cause !== undefined && { cause }),
    ...medicalTermsOf(request),
    holdDays: request.holdDays ?? DEFAULT_HOLD_DAYS,
  };
}

/** Only what insurance left of the bill matters; a bill that insurance paid in full leaves nothing to aid. */
const medicalTermsOf = ({ identity, bill }: AidIntentRequest) => ({
  ...(identity !== undefined && { identity }),
  ...(bill && {
    setting: bill.setting,
    leftFen: Math.max(0, bill.total.fen - bill.insured.fen),
    ...(bill.aidBase && { baseFen: bill.aidBase.fen }),
  }),
});

const otherDivision = (): HubError =>
  new HubError(
    'forbidden',
    'aid-intent.outside-mandate',
    {
      zh: '支付单位的区划不在该令牌的职权范围内。',
      en: 'The paying body’s division is outside what this token may ask for.',
    },
    '/payingBody/division',
  );
