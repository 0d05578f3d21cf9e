import { labelOf, nothingTo, type Build } from '#projections';

/** The finished build that has not served yet. @throws HubError when there is none, or it is not built */
export function buildToSwapIn(builds: readonly Build[], name: string): Build {
  const ready = builds.filter(({ status }) => status === 'ready').at(-1);
  // One that is being built is refused with what to do, by the swap itself.
  const found = ready ?? builds.find(({ status }) => status === 'building');
  if (found === undefined) throw nothingTo('--swap', name);
  return found;
}

/** The build that served last before the one that is serving. */
export function buildBefore(builds: readonly Build[], name: string): Build {
  const retired = builds
    .filter(({ status }) => status === 'retired')
    .sort((a, b) => (a.retiredAt?.getTime() ?? 0) - (b.retiredAt?.getTime() ?? 0));
  const last = retired.at(-1);
  if (last === undefined) throw nothingTo('--back', name);
  return last;
}

/** @param label as `doudi projections` shows it */
export function buildNamed(builds: readonly Build[], name: string, label: string): Build {
  const found = builds.find((build) => labelOf(build) === label);
  if (found === undefined) throw nothingTo(`--drop ${label}`, name);
  return found;
}
