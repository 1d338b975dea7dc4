/** Mean radius of the Earth [km] (IUGG). */
const RADIUS_KM = 6371.0088;
const RADIANS = Math.PI / 180;

/** Distance over the Earth between two places in degrees [km], on a sphere: by atan2, which is exact for near and far places alike. */
export function greatCircleKm(latitudeA: number, longitudeA: number, latitudeB: number, longitudeB: number): number {
  const [sinA, cosA] = [Math.sin(latitudeA * RADIANS), Math.cos(latitudeA * RADIANS)];
  const [sinB, cosB] = [Math.sin(latitudeB * RADIANS), Math.cos(latitudeB * RADIANS)];
  const apart = (longitudeB - longitudeA) * RADIANS;
  const [sinApart, cosApart] = [Math.sin(apart), Math.cos(apart)];
  const across = cosB * sinApart;
  const along = cosA * sinB - sinA * cosB * cosApart;
  return RADIUS_KM * Math.atan2(Math.sqrt(across * across + along * along), sinA * sinB + cosA * cosB * cosApart);
}
