/** Full years on a day (周岁): one more from the birthday on, which in other years than leap years is 1 March for 29 February. */
export function ageOn(bornOn: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return day.slice(5) >= bornOn.slice(5) ? years : years - 1;
}

/** The first day after `day` on which the age is another. */
export function nextBirthday(bornOn: string, day: string): string {
  const year = Number(day.slice(0, 4));
  const thisYear = birthdayIn(bornOn, year);
  return thisYear > day ? thisYear : birthdayIn(bornOn, year + 1);
}

/** The days after `since`, until `day`, on which the age became another; that of birth is one. */
export function birthdaysBetween(bornOn: string, since: string, day: string): string[] {
  const days: string[] = [];
  const first = Math.max(Number(bornOn.slice(0, 4)), Number(since.slice(0, 4)));
  for (let year = first; year <= Number(day.slice(0, 4)); year += 1) {
    const birthday = birthdayIn(bornOn, year);
    if (since < birthday && birthday <= day) days.push(birthday);
  }
  return days;
}

function birthdayIn(bornOn: string, year: number): string {
  const ofYear = `${String(year).padStart(4, '0')}${bornOn.slice(4)}`;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return ofYear.endsWith('-02-29') && !isLeap ? `${ofYear.slice(0, 4)}-03-01` : ofYear;
}
