export type {
  CircleChange,
  DivisionChange,
  Figures,
  GainLoss,
  MoneyRow,
  MonthMoney,
  NamedSubjects,
  ProgrammeChange,
  RuleChange,
} from './comparison/figures.js';
export { sampleSizeOf, type SampleSize } from './sample.js';
export {
  simulate,
  SIMULATION_LOCK,
  SIMULATION_SCHEMA,
  type SimulateOptions,
  type SimulationProgress,
} from './simulate.js';
export type { Names, SampleTold, Simulation } from './simulation.js';
