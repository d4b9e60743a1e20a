"""Made-up plans of different bodies, and the ways in which they are printed (`build_pdf.py`)."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan: title, text above and below, header, golden fields, widths in percent, rows."""

    title: str
    header: list[str]
    fields: list[str | None]
    widths: list[float]
    rows: list[list[str]]
    sections: dict[int, str] = field(default_factory=dict)
    aligns: dict[int, str] = field(default_factory=dict)
    groups: tuple[tuple[str, int], ...] = ()
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    landscape: bool = True


@dataclass(frozen=True, slots=True)
class Variant:
    """A way to print: style sheet, whether tagged, whether the header is repeated."""

    css: str = ""
    tagged: bool = False
    repeat_header: bool = True
    padding: str = "3pt 5pt"
    valign: str = "top"
    font: str = "10pt 'Liberation Sans', Arial, sans-serif"
    margin: str = "18mm"


_GRID = "td, th { border: 0.7pt solid #000; }"
_LEVEL = "td, th { border-top: 0.7pt solid #000; border-bottom: 0.7pt solid #000; }"
VARIANTS = {
    "tagged": Variant(_GRID, tagged=True),
    "bare-tagged": Variant(tagged=True),
    "ruled": Variant(_GRID),
    "ruled-once": Variant(_GRID, repeat_header=False),
    "level": Variant(_LEVEL),
    "level-middle": Variant(_LEVEL, valign="middle"),
    "bare": Variant(padding="6pt 5pt"),
    "bare-tight": Variant(padding="1.5pt 5pt"),
    "bare-once": Variant(padding="5pt 6pt", repeat_header=False, font="9pt 'Liberation Serif', serif"),
    "zebra": Variant("tr:nth-child(even) td { background: #dde6f0; }"),
    "filled": Variant("td { background: #eef3f8; border: 2pt solid #fff; } th { background: #203864; color: #fff; border: 2pt solid #fff; }"),
    "dashed": Variant("td, th { border: 1.5pt dashed #555; }"),
    "dotted": Variant("td, th { border: 1.5pt dotted #555; }"),
    "double": Variant("td, th { border: 3pt double #333; }"),
    "open": Variant("td { border: 0.7pt solid #000; } th { border: 0.7pt solid #000; } tr > *:first-child { border-left: none; } tr > *:last-child { border-right: none; }"),
    "header-rule": Variant("th { border-bottom: 1pt solid #000; }", padding="5pt 5pt"),
}  # fmt: skip

# of all plans but the first only these prints are kept
FEW = ("tagged", "ruled", "level-middle", "bare", "bare-tight", "bare-once", "zebra", "open")

PLANS = {
    "skuleplan": Plan(
        "Årsplan for Fjordvang skule 2026",
        ["Veke", "Dato", "Kva skjer", "Ansvarleg", "Trinn"],
        ["date", "date", "activity", "responsible", "audience"],
        [8, 18, 40, 20, 14],
        [
            ["2", "5. januar", "Første skuledag etter jul", "Alle", "1.–10."],
            ["3", "", "Foreldremøte for 8. trinn", "Kontaktlærarane", "8."],
            ["4", "21. januar", "Utviklingssamtalar med alle elevar og føresette, påmelding i appen innan fredagen før", "Kontaktlærarane og rektor", "1.–10."],
            ["6", "3.–6. februar", "Samisk veke", "Turid", ""],
            ["7", "Veke 7", "Skidag på Storlia", "Gymlærarane", "5.–7."],
            ["9", "", "Vinterferie", "", ""],
            ["10", "2. mars", "Planleggingsdag", "Rektor", ""],
            ["11", "Frist 12. mars", "Melde inn ønske om valfag til neste skuleår", "Rådgjevar Nils Ove Bø", "7., 8. og 9."],
            ["14", "30. mars – 6. april", "Påskeferie", "", ""],
            ["17", "23. april", "Verdas bokdag: lesestafett og forfattarbesøk i biblioteket, med utstilling i foajeen heile veka", "Biblioteket og norskseksjonen", "1.–10."],
            ["20", "12. mai", "Skriftleg eksamen norsk hovudmål", "Inspektør", "10."],
            ["20", "15. mai", "Øving til 17. mai", "Musikk", ""],
            ["", "17. mai", "Grunnlovsdag", "Komiteen", "Alle"],
            ["23", "1.–5. juni", "Prosjektveke", "Teamleiarane", "8.–10."],
            ["24", "", "Trafikkopplæring og sykkelprøve", "Politiet", "4."],
            ["25", "19. juni", "Siste skuledag. Avslutning i kyrkja for dei som ønskjer det, og i gymsalen for dei andre", "Rektor", "Alle"],
            ["34", "17. august", "Skulestart", "Alle", ""],
            ["36", "Veke 36", "Foreldremøte", "Kontaktlærarane", "1."],
            ["38", "14.–18. september", "Nasjonale prøver", "Inspektør", "5., 8. og 9."],
            ["41", "", "Haustferie", "", ""],
            ["43", "20. oktober", "FN-dagen: innsamling til Røde Kors", "Elevrådet", "Alle"],
            ["46", "9.–13. november", "Operasjon dagsverk", "Elevrådet", "8.–10."],
            ["48", "", "Tentamen", "Faglærarane", "10."],
            ["51", "18. desember", "Juleavslutning", "Musikk og 6. trinn", "Alle"],
        ],
        above=("Planen er vedteken av samarbeidsutvalet. Endringar kan kome.",),
    ),
    "tiltaksplan": Plan(
        "Handlingsplan for folkehelse 2026",
        ["Tiltak", "Mål", "Ansvarlig enhet", "Kostnad", "Frist for\ngjennomføring"],
        ["activity", "goal", "responsible", "budget", "date"],
        [28, 30, 17, 9, 16],
        [
            ["Lage oversikt over helsetilstanden i kommunen", "Kunnskap om befolkningen som grunnlag for valg av tiltak", "Kommuneoverlegen", "0", "1. mars"],
            ["Gratis utlån av sportsutstyr", "Alle barn kan delta", "Frivilligsentralen", "120 000", "Løpende"],
            ["Turgruppe for seniorer", "", "Frisklivssentralen", "", "Hver onsdag"],
            ["Bedre lys på skoleveien mellom Myra og Nes", "Trygg skolevei. Flere går og sykler til skolen hele året.", "Teknisk drift", "1 450 000", "Høsten 2026"],
            ["Kurs i depresjonsmestring", "Tidlig innsats", "Psykisk helse og rus", "35 000", "Februar og september"],
            ["Røykfrie arbeidsplasser", "", "HR", "", ""],
            ["Svømmeopplæring for voksne", "Færre drukner", "Kultur og idrett", "60 000", "Oppstart uke 35"],
            ["Aktivitetsdag i barnehagene", "Bevegelsesglede", "Barnehagene", "15 000", "4. juni"],
            ["Rådgivende utvalg mot ensomhet", "Eldre og unge møtes på tvers, og terskelen for å ta kontakt blir lavere", "Frivilligsentralen", "25 000", "Innen 1. oktober"],
            ["Revidere planen", "", "Kommuneoverlegen", "", "15. november"],
        ],
        sections={0: "Oppvekst og levekår", 4: "Psykisk helse", 6: "Fysisk aktivitet"},
        aligns={3: "right"},
        below=("Budsjettet er vedtatt av kommunestyret.",),
    ),
    "motekalender": Plan(
        "Møteplan 2026 for hovudutvala",
        ["Organ", "Møtedato", "Sak", "Stad", "Merknad"],
        ["responsible", "date", "activity", "place", "notes"],
        [18, 16, 32, 16, 18],
        [
            ["Formannskapet", "13. januar", "Budsjettrammer", "Rådhuset", ""],
            ["Kommunestyret", "29. januar", "Val av nemnder", "Kulturhuset", "Kl. 17"],
            ["Utval for oppvekst", "3. februar", "Skulestruktur: høyring og vedtak om vidare prosess", "Rådhuset", "Ope møte"],
            ["Utval for helse", "4. februar", "Ny legevakt", "Rådhuset", ""],
            ["Formannskapet", "17. februar", "Næringsfond", "", "Lukka"],
            ["Kommunestyret", "5. mars", "Årsmelding", "Kulturhuset", "Kl. 17"],
            ["Utval for oppvekst", "10. mars", "Barnehageopptak", "Teams", ""],
            ["Formannskapet", "24. mars", "Tertialrapport", "Rådhuset", ""],
            ["Kommunestyret", "16. april", "Rekneskap", "Kulturhuset", ""],
            ["Utval for helse", "28. april", "Tilsyn", "Rådhuset", "Synfaring før møtet"],
            ["Formannskapet", "12. mai", "Kommuneplan", "Rådhuset", ""],
            ["Kommunestyret", "18. juni", "Sommaravslutning", "Nes gard", "Buss frå rådhuset kl. 15"],
        ],
        aligns={1: "center", 3: "center"},
        landscape=False,
    ),
    "barnehageplan": Plan(
        "Årshjul Solbakken barnehage",
        ["Måned", "Aktivitet", "Hvem", "Når", "Evt. merknader"],
        ["date", "activity", "responsible", "date", "notes"],
        [14, 30, 20, 16, 20],
        [
            ["Januar", "Vinteraktiviteter ute", "Blåklokka", "Hele måneden", ""],
            ["", "Foreldrekaffe", "Alle avdelinger", "16. januar", "Vi baker boller"],
            ["Februar", "Samefolkets dag", "Rødkløver", "6. februar", ""],
            ["", "Karneval", "Alle", "13. februar", "Kle seg ut hjemme"],
            ["Mars", "Barnehagedagen", "Alle", "10. mars", "Tema: Vi bygger vennskap og fellesskap"],
            ["", "Påskefrokost med foreldrene på avdelingene, og påskeegg-jakt i skogen etterpå", "Personalet", "26. mars", ""],
            ["April", "Planleggingsdag", "Styrer", "7. april", "Stengt"],
            ["Mai", "17. mai-tog", "Førskolebarna", "17. mai", ""],
            ["", "Dugnad", "Foreldrene", "21. mai kl. 17", "Ta med rive"],
            ["Juni", "Sommerfest", "FAU", "11. juni", "Påmelding på lista i garderoben"],
            ["August", "Tilvenning av nye barn", "Blåklokka", "Fra 3. august", ""],
            ["September", "Brannvernuke", "Alle", "Uke 38", "Besøk av brannvesenet"],
        ],
        landscape=False,
    ),
    "bibliotekplan": Plan(
        "Aktivitetsplan for biblioteket",
        ["Tid", "Arrange-\nment", "Ansvar", "Sted", "Sam-\narbeid", "Annet"],
        ["date", "activity", "responsible", "place", "responsible", "notes"],
        [15, 27, 14, 14, 15, 15],
        [
            ["7. januar", "Eventyrstund", "Marit", "Barneavd.", "", ""],
            ["22. januar", "Forfatterbesøk: Lars Mytting", "Jon", "Storsalen", "Bokhandelen", "Billetter"],
            ["Februar", "Utstilling", "", "Foajé", "Husflidslaget", ""],
            ["12. mars", "Foredrag om lokale folkesagn og historier fra dalen", "Marit", "Storsalen", "Historielaget og museet", "Kaffe"],
            ["April–mai", "Lesekampanje for 5. trinn", "Jon", "Skolene", "", "Premier fra banken"],
            ["Hver tirsdag", "Språkkafé", "Amina", "Kafeen", "Røde Kors", ""],
            ["Uke 26", "Sommerles starter", "Alle", "", "", "Kampanje"],
            ["10. september", "Kveldsåpent", "", "", "", ""],
            ["3. oktober", "Strikkekafé", "Marit", "Kafeen", "", "Ta med eget garn"],
        ],
        groups=(("Hva og når", 2), ("Hvem og hvor", 3), ("", 1)),
        above=("Oppdatert i januar.",),
        landscape=False,
    ),
}  # fmt: skip
