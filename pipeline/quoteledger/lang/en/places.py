"""Places: states of the US by code, capitals, and what is said of what belongs to a country ("Afghan")."""

_STATES = """
AL Alabama, AK Alaska, AZ Arizona, AR Arkansas, CA California, CO Colorado, CT Connecticut, DE Delaware,
FL Florida, GA Georgia, HI Hawaii, ID Idaho, IL Illinois, IN Indiana, IA Iowa, KS Kansas, KY Kentucky,
LA Louisiana, ME Maine, MD Maryland, MA Massachusetts, MI Michigan, MN Minnesota, MS Mississippi,
MO Missouri, MT Montana, NE Nebraska, NV Nevada, NH New Hampshire, NJ New Jersey, NM New Mexico,
NY New York, NC North Carolina, ND North Dakota, OH Ohio, OK Oklahoma, OR Oregon, PA Pennsylvania,
RI Rhode Island, SC South Carolina, SD South Dakota, TN Tennessee, TX Texas, UT Utah, VT Vermont,
VA Virginia, WA Washington, WV West Virginia, WI Wisconsin, WY Wyoming, DC District of Columbia,
PR Puerto Rico, GU Guam, VI Virgin Islands, AS American Samoa, MP Northern Mariana Islands
"""
_CALLED = """
Afghanistan: Afghan; Albania: Albanian; Algeria: Algerian; Argentina: Argentine, Argentinian;
Armenia: Armenian; Australia: Australian; Austria: Austrian; Azerbaijan: Azerbaijani;
Bangladesh: Bangladeshi; Belarus: Belarusian, Belarussian; Belgium: Belgian; Bolivia: Bolivian;
Bosnia and Herzegovina: Bosnian; Brazil: Brazilian; Bulgaria: Bulgarian; Cambodia: Cambodian;
Cameroon: Cameroonian; Canada: Canadian; Chile: Chilean; China: Chinese;
People's Republic of China: Chinese; Colombia: Colombian; Costa Rica: Costa Rican; Croatia: Croatian;
Cuba: Cuban; Cyprus: Cypriot; Czech Republic: Czech; Denmark: Danish; Ecuador: Ecuadorian; Egypt: Egyptian;
El Salvador: Salvadoran; Estonia: Estonian; Ethiopia: Ethiopian; Finland: Finnish; France: French;
Georgia: Georgian; Germany: German; Ghana: Ghanaian; Greece: Greek; Guatemala: Guatemalan; Haiti: Haitian;
Honduras: Honduran; Hungary: Hungarian; Iceland: Icelandic; India: Indian; Indonesia: Indonesian;
Iran: Iranian; Iraq: Iraqi; Ireland: Irish; Republic of Ireland: Irish; Israel: Israeli; Italy: Italian;
Jamaica: Jamaican; Japan: Japanese; Jordan: Jordanian; Kazakhstan: Kazakh; Kenya: Kenyan; Kosovo: Kosovar;
Kuwait: Kuwaiti; Kyrgyzstan: Kyrgyz; Latvia: Latvian; Lebanon: Lebanese; Libya: Libyan;
Lithuania: Lithuanian; Luxembourg: Luxembourgish; Malaysia: Malaysian; Mali: Malian; Malta: Maltese;
Mexico: Mexican; Moldova: Moldovan; Mongolia: Mongolian; Montenegro: Montenegrin; Morocco: Moroccan;
Mozambique: Mozambican; Myanmar: Burmese; Namibia: Namibian; Nepal: Nepalese; Netherlands: Dutch;
Kingdom of the Netherlands: Dutch; New Zealand: New Zealand; Nicaragua: Nicaraguan; Nigeria: Nigerian;
North Korea: North Korean; North Macedonia: Macedonian; Norway: Norwegian; Pakistan: Pakistani;
Palestine: Palestinian; Panama: Panamanian; Paraguay: Paraguayan; Peru: Peruvian;
Philippines: Philippine, Filipino; Poland: Polish; Portugal: Portuguese; Qatar: Qatari; Romania: Romanian;
Russia: Russian; Rwanda: Rwandan; Saudi Arabia: Saudi; Senegal: Senegalese; Serbia: Serbian;
Singapore: Singaporean; Slovakia: Slovak; Slovenia: Slovenian; Somalia: Somali; South Africa: South African;
South Korea: South Korean; South Sudan: South Sudanese; Spain: Spanish; Sri Lanka: Sri Lankan;
Sudan: Sudanese; Sweden: Swedish; Switzerland: Swiss; Syria: Syrian; Taiwan: Taiwanese; Tanzania: Tanzanian;
Thailand: Thai; Tunisia: Tunisian; Turkey: Turkish; Uganda: Ugandan; Ukraine: Ukrainian;
United Arab Emirates: Emirati; United Kingdom: British, U.K., UK, Britain;
United States: American, U.S., US, America; United States of America: American, U.S., US, America;
Uruguay: Uruguayan; Uzbekistan: Uzbek; Venezuela: Venezuelan; Vietnam: Vietnamese; Yemen: Yemeni;
Zambia: Zambian; Zimbabwe: Zimbabwean
"""


def _parts(text: str, mark: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split(mark)]


US_STATES = {part[:2]: part[3:] for part in _parts(_STATES, ",")}
# adjectives and short names by the country's name
DEMONYMS = {
    country: tuple(names.split(", "))
    for country, names in (part.split(": ") for part in _parts(_CALLED, ";"))
}
CAPITALS = frozenset(
    """
    Abuja Accra Algiers Amman Ankara Astana Asunción Athens Baghdad Baku Bamako Bangkok Beijing Beirut
    Belgrade Berlin Bern Bishkek Bogotá Brasília Bratislava Brussels Bucharest Budapest Cairo Canberra
    Caracas Chisinau Colombo Copenhagen Dakar Damascus Delhi Dhaka Djibouti Doha Dublin Dushanbe Hanoi
    Harare Havana Helsinki Islamabad Jakarta Jerusalem Kabul Kampala Kathmandu Khartoum Kiev Kigali Kinshasa
    Kyiv Lisbon Ljubljana London Luanda Lusaka Madrid Managua Manila Minsk Mogadishu Montevideo Moscow
    Muscat Nairobi Oslo Ottawa Paris Prague Pretoria Pristina Pyongyang Quito Rabat Reykjavik Riga Riyadh
    Rome Santiago Sarajevo Seoul Skopje Sofia Stockholm Taipei Tallinn Tashkent Tbilisi Tehran Tirana Tokyo
    Tripoli Tunis Ulaanbaatar Valletta Vienna Vilnius Warsaw Washington Wellington Yerevan Zagreb
    """.split()
)
# countries and capitals, under whose names states speak
STATES = CAPITALS | DEMONYMS.keys()
