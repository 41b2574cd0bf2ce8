import type { OfficeDocumentInput } from '../schema/office-document.ts';

/** The people at the sample's customers. */
export const sampleContacts: OfficeDocumentInput['contacts'] = [
  contact(1, 'Dana Ortiz', 'dana.ortiz@kestrel-logistics.example', 'Head of Depots', 'c-1', '+1 555 0135'),
  contact(2, 'Luis Pardo', 'luis.pardo@kestrel-logistics.example', 'IT Manager', 'c-1'),
  contact(3, 'Miriam Cole', 'miriam.cole@alder-clinics.example', 'Operations Director', 'c-2', '+1 555 0178'),
  contact(4, 'Peter Hale', 'p.hale@brightwell.example', 'Shift Planner', 'c-3'),
  contact(5, 'Ruth Adeyemi', 'r.adeyemi@brightwell.example', 'Accounts Payable', 'c-3', '+44 20 7946 0103'),
  contact(6, 'Ellen Fisk', 'ellen.fisk@harbourpine.example', 'General Manager', 'c-4'),
  contact(7, 'Henrik Sommer', 'h.sommer@nordlicht-energie.example', 'Einkauf', 'c-5', '+49 40 555 0161'),
  contact(8, 'Carla Nguyen', 'carla@summit-dental.example', 'Practice Manager', 'c-6'),
  contact(9, 'Rajesh Pillai', 'rajesh.pillai@lotusbay.example', 'Yard Manager', 'c-7', '+65 5550 0149'),
  contact(10, 'Hannah Birch', 'h.birch@fernhill-trust.example', 'Business Manager', 'c-8'),
  contact(11, 'Cole Draper', 'cole@quarrylane.example', 'Owner', 'c-9'),
  contact(12, 'Victor Lang', 'v.lang@meridian-air.example', 'Ground Operations', 'c-10', '+1 555 0153'),
  contact(13, 'Uwe Richter', 'uwe.richter@talsperre.example', 'Betriebsleiter', 'c-11'),
  contact(14, 'Mei Chua', 'mei.chua@orchid-pharmacy.example', 'Regional Manager', 'c-12', '+65 5550 0172'),
];

function contact(
  number: number,
  name: string,
  email: string,
  title: string,
  customer: string,
  phone?: string,
) {
  return { id: `k-${number}`, name, email, title, customer, ...(phone === undefined ? {} : { phone }) };
}
